import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

export interface Settings {
  optedOut: boolean;
  youngest: number;
  oldest: number;
  foundBy: 'everyone' | 'school';
}

export const usualSettings: Settings = { optedOut: false, youngest: 18, oldest: 120, foundBy: 'everyone' };

/** Those without a row have the usual settings. */
export async function settingsOf(tx: Tx, ids: readonly MemberId[]): Promise<Map<MemberId, Settings>> {
  const { rows } = await sql<Settings & { id: MemberId }>`
    select member_id as id, opted_out as "optedOut", youngest, oldest, found_by as "foundBy"
    from meet.settings where member_id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, ...settings }) => [id, settings]));
}

export async function writeSettings(tx: Tx, member: MemberId, settings: Settings): Promise<void> {
  await sql`
    insert into meet.settings (member_id, opted_out, youngest, oldest, found_by)
    values (${member}, ${settings.optedOut}, ${settings.youngest}, ${settings.oldest}, ${settings.foundBy})
    on conflict (member_id) do update set opted_out = excluded.opted_out, youngest = excluded.youngest,
      oldest = excluded.oldest, found_by = excluded.found_by`.execute(tx);
}

export async function writePass(tx: Tx, member: MemberId, passed: MemberId, now: Date): Promise<void> {
  await sql`
    insert into meet.passes (member_id, passed_id, passed_at) values (${member}, ${passed}, ${now})
    on conflict (member_id, passed_id) do update set passed_at = excluded.passed_at`.execute(tx);
}

export async function deletePass(tx: Tx, member: MemberId, passed: MemberId): Promise<void> {
  await sql`delete from meet.passes where member_id = ${member} and passed_id = ${passed}`.execute(tx);
}
