import { randomUUID } from 'node:crypto';
import type { Database, Tx } from './database.ts';
import { notify } from './notify-queries.ts';

export interface NotifiedCache<K extends string, V> {
  /** From memory where known; the others are read together. An id that does not exist is missing from the answer. */
  getMany(ids: readonly K[]): Promise<Map<K, V>>;
  /** What memory holds right now. */
  peek(id: K): V | undefined;
  /**
   * Says, in the transaction that changes them, that these are different from its commit on. Other processes hear of it
   * at the commit; this one reads them from the database until then, so that a writer sees what it wrote.
   */
  changed(tx: Tx, ids: readonly K[]): Promise<void>;
  /** Rises with each change heard of. */
  epoch(): number;
  /** Whether changes of this process may be under way whose commit was not heard of yet. */
  unsettled(): boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface CacheOptions<K extends string, V> {
  database: Database;
  channel: string;
  /** Most entries kept; the oldest go first. */
  most: number;
  load: (ids: readonly K[]) => Promise<Map<K, V>>;
}

const idsPerNotice = 150;
/** A change that was undone is never heard of; its fence falls after this long. */
const fenceMs = 30_000;

/** Rows in memory, in step with the database through NOTIFY; emptied when notices may have been missed. */
export function createNotifiedCache<K extends string, V>(options: CacheOptions<K, V>): NotifiedCache<K, V> {
  const { database, channel, most, load } = options;
  const entries = new Map<K, V>();
  const loading = new Map<K, Promise<Map<K, V>>>();
  const fences = new Map<string, { ids: ReadonlySet<K>; until: number }>();
  let epoch = 0;
  let listening = false;
  let unlisten: (() => Promise<void>) | undefined;

  const fenced = (id: K): boolean => {
    if (fences.size === 0) return false;
    const now = performance.now();
    for (const [token, fence] of fences) {
      if (fence.until < now) fences.delete(token);
      else if (fence.ids.has(id)) return true;
    }
    return false;
  };

  const forget = (ids: readonly K[]): void => {
    epoch += 1;
    for (const id of ids) {
      entries.delete(id);
      loading.delete(id);
    }
  };

  const clear = (): void => {
    epoch += 1;
    entries.clear();
    loading.clear();
  };

  const keep = (id: K, value: V): void => {
    if (entries.size >= most) {
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    }
    entries.set(id, value);
  };

  const read = async (ids: readonly K[]): Promise<Map<K, V>> => {
    const reading = load(ids);
    // Without a listener nothing would tell us of changes, so nothing is kept.
    if (!listening) return reading;
    for (const id of ids) loading.set(id, reading);
    try {
      const found = await reading;
      for (const [id, value] of found) if (loading.get(id) === reading) keep(id, value);
      return found;
    } finally {
      for (const id of ids) if (loading.get(id) === reading) loading.delete(id);
    }
  };

  return {
    async getMany(ids) {
      const found = new Map<K, V>();
      const missing: K[] = [];
      const beyond: K[] = [];
      const waits = new Set<Promise<Map<K, V>>>();
      for (const id of ids) {
        const known = entries.get(id);
        const coming = loading.get(id);
        if (fenced(id)) beyond.push(id);
        else if (known !== undefined) found.set(id, known);
        else if (coming) waits.add(coming);
        else missing.push(id);
      }
      if (missing.length === 0 && beyond.length === 0 && waits.size === 0) return found;
      const wanted = new Set(ids);
      const parts = await Promise.all([
        ...waits,
        ...(missing.length > 0 ? [read(missing)] : []),
        ...(beyond.length > 0 ? [load(beyond)] : []),
      ]);
      for (const part of parts) for (const [id, value] of part) if (wanted.has(id)) found.set(id, value);
      return found;
    },
    peek: (id) => (fenced(id) ? undefined : entries.get(id)),
    async changed(tx, ids) {
      const payloads: string[] = [];
      for (let from = 0; from < ids.length; from += idsPerNotice) {
        const part = ids.slice(from, from + idsPerNotice);
        const token = randomUUID();
        fences.set(token, { ids: new Set(part), until: performance.now() + fenceMs });
        payloads.push(`${token} ${part.join(' ')}`);
      }
      if (payloads.length > 0) await notify(tx, channel, payloads);
    },
    epoch: () => epoch,
    unsettled: () => {
      const now = performance.now();
      for (const [token, fence] of fences) if (fence.until < now) fences.delete(token);
      return fences.size > 0;
    },
    async start() {
      unlisten = await database.listen(
        channel,
        (payload) => {
          const [token = '', ...ids] = payload.split(' ');
          forget(ids as K[]);
          fences.delete(token);
        },
        clear,
      );
      listening = true;
    },
    async stop() {
      listening = false;
      clear();
      await unlisten?.();
    },
  };
}
