import { createHmac } from 'node:crypto';
import { after, hours, minutes } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { countAttempt, forgetAttempts, readAttempts, uncountAttempts } from './attempts-queries.ts';

/** How often one source may do a thing in a window. A campus shares few addresses, so the network's limits are wide. */
export const limits = {
  codesPerAddress: { most: 6, window: hours(1) },
  codesPerNetwork: { most: 120, window: hours(1) },
  wrongPerAddress: { most: 10, window: minutes(30) },
  wrongPerNetwork: { most: 100, window: hours(1) },
} as const;
export type LimitName = keyof typeof limits;

export interface Source {
  limit: LimitName;
  /** The mail address or network address. */
  value: string;
}

export interface Limits {
  /** Counts one more for each source; minutes to wait when one is over its limit, else undefined. */
  count(tx: Tx, sources: readonly Source[], now: Date): Promise<number | undefined>;
  /** Minutes to wait when one is at its limit already, else undefined. */
  check(tx: Tx, sources: readonly Source[], now: Date): Promise<number | undefined>;
  /** One less, for what was counted before it turned out well. */
  takeBack(tx: Tx, sources: readonly Source[]): Promise<void>;
  forget(tx: Tx, sources: readonly Source[]): Promise<void>;
}

const minutesUntil = (end: Date, now: Date): number => Math.max(1, Math.ceil((end.getTime() - now.getTime()) / 60_000));

/** Counts are kept in the database, so that they hold across processes; sources are kept as keyed hashes. */
export function createLimits(secret: Buffer): Limits {
  const keyOf = ({ limit, value }: Source) => createHmac('sha256', secret).update(`${limit} ${value}`).digest();
  return {
    async count(tx, sources, now) {
      let wait: number | undefined;
      for (const source of sources) {
        const { most, window } = limits[source.limit];
        const { count, endsAt } = await countAttempt(tx, keyOf(source), now, after(now, window));
        if (count > most) wait = Math.max(wait ?? 0, minutesUntil(endsAt, now));
      }
      return wait;
    },
    async check(tx, sources, now) {
      const rows = await readAttempts(tx, sources.map(keyOf), now);
      const over = sources.flatMap((source) => {
        const key = keyOf(source);
        const row = rows.find((one) => one.key.equals(key));
        return row && row.count >= limits[source.limit].most ? [minutesUntil(row.endsAt, now)] : [];
      });
      return over.length > 0 ? Math.max(...over) : undefined;
    },
    takeBack: (tx, sources) => uncountAttempts(tx, sources.map(keyOf)),
    forget: (tx, sources) => forgetAttempts(tx, sources.map(keyOf)),
  };
}
