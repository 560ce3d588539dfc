import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ReportId, ReviewItemId } from '../contract.ts';

export type ReportState = 'open' | 'assigned' | 'escalated' | 'closed';

export interface ReportRow {
  id: ReportId;
  subjectKind: string;
  subjectId: string;
  reporterId: MemberId;
  reason: string;
  note: string;
  state: ReportState;
  outcome: 'acted' | 'no-violation' | null;
  createdAt: Date;
}

interface Subject {
  subjectKind: string;
  subjectId: string;
}

const columns = sql.raw(`
  id, subject_kind as "subjectKind", subject_id as "subjectId", reporter_id as "reporterId", reason, note, state,
  outcome, created_at as "createdAt"`);

/** The report's id, and whether it is new: the reporter's open report of the same thing is kept. */
export async function insertReport(
  tx: Tx,
  report: Omit<ReportRow, 'state' | 'outcome'>,
): Promise<{ id: ReportId; isNew: boolean }> {
  const { rows } = await sql<{ id: ReportId }>`
    insert into moderation.reports (id, subject_kind, subject_id, reporter_id, reason, note, state, created_at)
    values (${report.id}, ${report.subjectKind}, ${report.subjectId}, ${report.reporterId}, ${report.reason},
            ${report.note}, 'open', ${report.createdAt})
    on conflict (reporter_id, subject_kind, subject_id) where state <> 'closed' do nothing returning id`.execute(tx);
  if (rows[0]) return { id: rows[0].id, isNew: true };
  const known = await sql<{ id: ReportId }>`
    select id from moderation.reports
    where reporter_id = ${report.reporterId} and subject_kind = ${report.subjectKind}
      and subject_id = ${report.subjectId} and state <> 'closed'`.execute(tx);
  return { id: known.rows[0]?.id ?? report.id, isNew: false };
}

/** Something that is public goes to the queue because it was reported; what waits already becomes riskier. */
export async function putReportedItem(
  tx: Tx,
  item: { id: ReviewItemId; kind: string; subjectId: string; author: MemberId; version: number; now: Date },
): Promise<void> {
  await sql`
    insert into moderation.items
      (id, subject_kind, subject_id, author_id, version, state, waiting, reasons, risk, submitted_at)
    values (${item.id}, ${item.kind}, ${item.subjectId}, ${item.author}, ${item.version}, 'published', true,
            '{report}', 6, ${item.now})
    on conflict (subject_kind, subject_id) do update set
      waiting = true,
      second_look = false,
      reasons = array_append(
        case when moderation.items.waiting then array_remove(moderation.items.reasons, 'report') else '{}' end,
        'report'),
      risk = case when moderation.items.waiting then moderation.items.risk + 6 else 6 end,
      submitted_at = case when moderation.items.waiting then moderation.items.submitted_at else excluded.submitted_at end
    `.execute(tx);
}

export async function openReports(tx: Tx, subject: Subject): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    select ${columns} from moderation.reports
    where subject_kind = ${subject.subjectKind} and subject_id = ${subject.subjectId} and state <> 'closed'
    order by id`.execute(tx);
  return rows;
}

export async function assignReports(tx: Tx, subject: Subject, to: MemberId): Promise<void> {
  await sql`
    update moderation.reports set state = 'assigned', assigned_to = ${to}
    where subject_kind = ${subject.subjectKind} and subject_id = ${subject.subjectId} and state = 'open'`.execute(tx);
}

export async function escalateReports(tx: Tx, subject: Subject): Promise<void> {
  await sql`
    update moderation.reports set state = 'escalated', assigned_to = null
    where subject_kind = ${subject.subjectKind} and subject_id = ${subject.subjectId} and state <> 'closed'`.execute(
    tx,
  );
}

/** Closes all open reports of a thing; answers who made them. */
export async function closeReports(
  tx: Tx,
  subject: Subject,
  close: { outcome: 'acted' | 'no-violation'; now: Date },
): Promise<MemberId[]> {
  const { rows } = await sql<{ reporterId: MemberId }>`
    update moderation.reports set state = 'closed', outcome = ${close.outcome}, closed_at = ${close.now}
    where subject_kind = ${subject.subjectKind} and subject_id = ${subject.subjectId} and state <> 'closed'
    returning reporter_id as "reporterId"`.execute(tx);
  return rows.map((row) => row.reporterId);
}

export async function reportsBy(
  tx: Tx,
  reporter: MemberId,
  from: { at: string; id: ReportId } | undefined,
  limit: number,
): Promise<ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    select ${columns} from moderation.reports where reporter_id = ${reporter}
      ${from ? sql`and (created_at, id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by created_at desc, id desc limit ${limit + 1}`.execute(tx);
  return rows;
}
