import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';

export interface Window {
  count: number;
  endsAt: Date;
}

/** Counts one try by a source in its current window, which begins with the first try; one atomic statement. */
export async function countAttempt(tx: Tx, key: Buffer, now: Date, endsAt: Date): Promise<Window> {
  const result = await sql<Window>`
    insert into identity.attempts as a (key, window_ends_at, count) values (${key}, ${endsAt}, 1)
    on conflict (key) do update set
      count = case when a.window_ends_at <= ${now} then 1 else a.count + 1 end,
      window_ends_at = case when a.window_ends_at <= ${now} then ${endsAt} else a.window_ends_at end
    returning count, window_ends_at as "endsAt"`.execute(tx);
  return result.rows[0] ?? { count: 1, endsAt };
}

export async function readAttempts(tx: Tx, keys: readonly Buffer[], now: Date): Promise<(Window & { key: Buffer })[]> {
  const result = await sql<Window & { key: Buffer }>`
    select key, count, window_ends_at as "endsAt" from identity.attempts
    where key = any(${keys}::bytea[]) and window_ends_at > ${now}`.execute(tx);
  return result.rows;
}

export async function uncountAttempts(tx: Tx, keys: readonly Buffer[]): Promise<void> {
  await sql`update identity.attempts set count = count - 1 where key = any(${keys}::bytea[]) and count > 0`.execute(tx);
}

export async function forgetAttempts(tx: Tx, keys: readonly Buffer[]): Promise<void> {
  await sql`delete from identity.attempts where key = any(${keys}::bytea[])`.execute(tx);
}

export async function deleteOldAttempts(tx: Tx, now: Date): Promise<void> {
  await sql`delete from identity.attempts where window_ends_at < ${now}`.execute(tx);
}
