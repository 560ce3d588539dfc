import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Answer } from './index/match-index-rules.ts';

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

export async function passedSince(tx: Tx, member: MemberId, since: Date): Promise<MemberId[]> {
  const { rows } = await sql<{ id: MemberId }>`
    select passed_id as id from meet.passes where member_id = ${member} and passed_at > ${since}`.execute(tx);
  return rows.map((row) => row.id);
}

export async function writePass(tx: Tx, member: MemberId, passed: MemberId, now: Date): Promise<void> {
  await sql`
    insert into meet.passes (member_id, passed_id, passed_at) values (${member}, ${passed}, ${now})
    on conflict (member_id, passed_id) do update set passed_at = excluded.passed_at`.execute(tx);
}

export async function answersOf(tx: Tx, ids: readonly MemberId[]): Promise<Map<MemberId, Answer[]>> {
  const { rows } = await sql<Answer & { id: MemberId }>`
    select member_id as id, question, answer, accepts, importance from meet.answers
    where member_id = any(${ids}::uuid[]) order by question`.execute(tx);
  const map = new Map<MemberId, Answer[]>();
  for (const { id, ...answer } of rows) map.set(id, [...(map.get(id) ?? []), answer]);
  return map;
}

export async function writeAnswer(tx: Tx, member: MemberId, answer: Answer): Promise<void> {
  await sql`
    insert into meet.answers (member_id, question, answer, accepts, importance)
    values (${member}, ${answer.question}, ${answer.answer}, ${answer.accepts}::smallint[], ${answer.importance})
    on conflict (member_id, question) do update set answer = excluded.answer, accepts = excluded.accepts,
      importance = excluded.importance`.execute(tx);
}

export async function deleteAnswer(tx: Tx, member: MemberId, question: string): Promise<void> {
  await sql`delete from meet.answers where member_id = ${member} and question = ${question}`.execute(tx);
}
