import { minutes } from '@nashi/clock';
import { createNotifiedCache } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Identity } from '@nashi/identity';
import type { Platform } from '@nashi/platform';
import { tagCounts } from '../people/people-queries.ts';
import { idf } from './match-index-rules.ts';

/** How rare tags are; counts are kept in memory in step with the database. */
export interface Rarity {
  /** Weights of the tags: idf among the active members. */
  of(tags: readonly string[]): Promise<(tag: string) => number>;
  holders(tags: readonly string[]): Promise<Map<string, number>>;
  /** How many active members there are, at most a minute ago. */
  members(): Promise<number>;
  changed(tx: Tx, tags: readonly string[]): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const mostTags = 50_000;
const membersLast = minutes(1);

export function createRarity(platform: Platform, identity: Pick<Identity, 'countActive'>): Rarity {
  const { database, clock } = platform;
  const counts = createNotifiedCache<string, number>({
    database,
    channel: 'meet.tag-counts',
    most: mostTags,
    async load(tags) {
      const known = await tagCounts(database.db, tags);
      return new Map(tags.map((tag) => [tag, known.get(tag) ?? 0]));
    },
  });
  let counted: { members: number; at: number } | undefined;
  let counting: Promise<number> | undefined;
  const count = async (): Promise<number> => {
    try {
      const members = Math.max(1, await identity.countActive(database.db));
      counted = { members, at: clock.now().getTime() };
      return members;
    } finally {
      counting = undefined;
    }
  };
  const members = async (): Promise<number> => {
    const fresh = counted !== undefined && clock.now().getTime() - counted.at < membersLast;
    if (counted && fresh) return counted.members;
    counting ??= count();
    return counting;
  };
  return {
    members,
    holders: counts.getMany,
    async of(tags) {
      const [all, holders] = await Promise.all([members(), counts.getMany(tags)]);
      return (tag) => idf(all, holders.get(tag) ?? 1);
    },
    changed: counts.changed,
    start: counts.start,
    stop: counts.stop,
  };
}
