import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { AuthorLevel, ReviewMode } from '../review/review-rules.ts';

export interface SettingsRow {
  new: ReviewMode;
  regular: ReviewMode;
  trusted: ReviewMode;
  graduateAfter: number;
  burstLimit: number;
  strikeDays: number;
  strikeLimit: number;
  pauseDays: number;
  secondLookPercent: number;
}

const settingsRow = statement<SettingsRow>(
  'moderation.settings',
  `select mode_new as new, mode_regular as regular, mode_trusted as trusted,
     graduate_after as "graduateAfter", burst_limit as "burstLimit", strike_days as "strikeDays",
     strike_limit as "strikeLimit", pause_days as "pauseDays", second_look_percent as "secondLookPercent" from moderation.settings`,
);

export async function readSettings(tx: Tx): Promise<SettingsRow> {
  const row = (await settingsRow(tx, []))[0];
  if (!row) throw new Error('the settings row is missing');
  return row;
}

export async function writeSettings(tx: Tx, row: SettingsRow): Promise<void> {
  await sql`
    update moderation.settings set mode_new = ${row.new}, mode_regular = ${row.regular}, mode_trusted = ${row.trusted},
      graduate_after = ${row.graduateAfter}, burst_limit = ${row.burstLimit}, strike_days = ${row.strikeDays},
      strike_limit = ${row.strikeLimit}, pause_days = ${row.pauseDays},
      second_look_percent = ${row.secondLookPercent}`.execute(tx);
}

export interface Standing {
  memberId: MemberId;
  approved: number;
  level: AuthorLevel | null;
  pausedUntil: Date | null;
}

export async function standingsOf(tx: Tx, ids: readonly MemberId[]): Promise<Map<MemberId, Standing>> {
  const { rows } = await sql<Standing>`
    select m.id as "memberId", coalesce(s.approved, 0) as approved, s.level, s.paused_until as "pausedUntil"
    from unnest(${ids}::uuid[]) as m(id) left join moderation.standings s on s.member_id = m.id`.execute(tx);
  return new Map(rows.map((row) => [row.memberId, row]));
}

export async function writeLevel(tx: Tx, member: MemberId, level: AuthorLevel | null): Promise<void> {
  await sql`
    insert into moderation.standings (member_id, level) values (${member}, ${level})
    on conflict (member_id) do update set level = excluded.level`.execute(tx);
}

export async function countApproved(tx: Tx, member: MemberId): Promise<void> {
  await sql`
    insert into moderation.standings (member_id, approved) values (${member}, 1)
    on conflict (member_id) do update set approved = moderation.standings.approved + 1`.execute(tx);
}
