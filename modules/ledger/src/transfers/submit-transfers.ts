import type { Clock } from '@nashi/clock';
import type { Database } from '@nashi/db';
import { postTransfers } from './post-queries.ts';
import { checkShape } from './post-transfers.ts';
import type { Transfer, TransferResult } from './transfer.ts';

/** Most transfers of one commit; measured: more gain little and make the last wait. */
const batchSize = 512;
/** Commits under way at once: while one waits for the disk the next is judged. */
const lanes = 2;
const mostTries = 5;
const firstWait = 50;

/** Worth trying again: the ids make sure that nothing is done twice. */
const passing = new Set([
  '40001',
  '40P01',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '08000',
  'ECONNRESET',
  'EPIPE',
]);

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return passing.has(code) || /Connection terminated|ECONNREFUSED|ENOENT/.test(`${error.message} ${code}`);
}

interface Waiting {
  transfers: readonly Transfer[];
  resolve: (results: TransferResult[]) => void;
  reject: (error: unknown) => void;
}

export interface Submitter {
  /**
   * Posts in a transaction of the ledger's own, shared with whoever else posts at this moment. Answers after the
   * commit. When it throws, the transfers may or may not be done: submit the same ids again to know.
   */
  submit(transfers: readonly Transfer[]): Promise<TransferResult[]>;
  /** Waits for what is under way. */
  drain(): Promise<void>;
}

const leavesChainOpen = (transfers: readonly Transfer[]): boolean => transfers.at(-1)?.linked === true;

export function createSubmitter(database: Database, clock: Clock): Submitter {
  let queue: Waiting[] = [];
  const running = new Set<Promise<void>>();

  /** As many callers as fit; an open chain would catch the next caller's transfers, so it goes alone. */
  const take = (): Waiting[] => {
    let count = 0;
    let size = 0;
    for (const { transfers } of queue) {
      if (count > 0 && (size + transfers.length > batchSize || leavesChainOpen(transfers))) break;
      count += 1;
      size += transfers.length;
      if (leavesChainOpen(transfers)) break;
    }
    const taken = queue.slice(0, count);
    queue = queue.slice(count);
    return taken;
  };

  const commit = async (transfers: readonly Transfer[]): Promise<TransferResult[]> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        // One statement is a transaction of its own: a round trip, a commit.
        return await postTransfers(database.db, transfers, clock.now());
      } catch (error) {
        if (attempt === mostTries || !isPassing(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, firstWait * 2 ** attempt * Math.random()));
      }
    }
  };

  const run = async (batch: Waiting[]): Promise<void> => {
    try {
      const results = await commit(batch.flatMap(({ transfers }) => transfers));
      let from = 0;
      for (const { transfers, resolve } of batch) {
        resolve(results.slice(from, from + transfers.length));
        from += transfers.length;
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  const next = (): void => {
    while (queue.length > 0 && running.size < lanes) {
      const lane = run(take()).finally(() => {
        running.delete(lane);
        next();
      });
      running.add(lane);
    }
  };

  return {
    submit(transfers) {
      if (transfers.length === 0) return Promise.resolve([]);
      return new Promise((resolve, reject) => {
        checkShape(transfers);
        queue.push({ transfers, resolve, reject });
        // Callers of the same turn of the event loop share the first batch too.
        if (queue.length === 1) setImmediate(next);
      });
    },
    async drain() {
      while (running.size > 0 || queue.length > 0) {
        await Promise.all(running);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
