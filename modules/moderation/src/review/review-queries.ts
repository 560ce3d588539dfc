import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { ReviewItemId } from '../contract.ts';
import type { ReviewReason } from './review-rules.ts';

export type ReviewState = 'pending' | 'published' | 'declined' | 'hidden' | 'withdrawn';

export interface ItemRow {
  id: ReviewItemId;
  subjectKind: string;
  subjectId: string;
  authorId: MemberId;
  version: number;
  state: ReviewState;
  waiting: boolean;
  reasons: ReviewReason[];
  risk: number;
  submittedAt: Date;
  counted: boolean;
  claimedBy: MemberId | null;
  claimedUntil: Date | null;
  decidedBy: MemberId | null;
  appealText: string | null;
  appealedAt: Date | null;
  escalated: boolean;
  /** Decided, and waiting for another moderator who does not know how. */
  secondLook: boolean;
}

export const itemColumns = sql.raw(`
  id, subject_kind as "subjectKind", subject_id as "subjectId", author_id as "authorId", version, state, waiting,
  reasons, risk, submitted_at as "submittedAt", counted, claimed_by as "claimedBy", claimed_until as "claimedUntil",
  decided_by as "decidedBy", appeal_text as "appealText", appealed_at as "appealedAt", escalated,
  second_look as "secondLook"`);

export async function itemOf(tx: Tx, kind: string, subjectId: string): Promise<ItemRow | undefined> {
  const { rows } = await sql<ItemRow>`
    select ${itemColumns} from moderation.items where subject_kind = ${kind} and subject_id = ${subjectId}`.execute(tx);
  return rows[0];
}

/** Items of many things, and a lock on none. */
export async function itemsOf(tx: Tx, kind: string, subjectIds: readonly string[]): Promise<ItemRow[]> {
  const { rows } = await sql<ItemRow>`
    select ${itemColumns} from moderation.items
    where subject_kind = ${kind} and subject_id = any(${subjectIds}::uuid[])`.execute(tx);
  return rows;
}

export interface NewItem {
  id: ReviewItemId;
  kind: string;
  subjectId: string;
  author: MemberId;
  version: number;
  state: 'pending' | 'published';
  waiting: boolean;
  reasons: readonly ReviewReason[];
  risk: number;
  now: Date;
}

/** A new version of something: whoever had claimed the old one has to look again, and an appeal is answered by it. */
export async function putItem(tx: Tx, item: NewItem): Promise<void> {
  await sql`
    insert into moderation.items
      (id, subject_kind, subject_id, author_id, version, state, waiting, reasons, risk, submitted_at)
    values (${item.id}, ${item.kind}, ${item.subjectId}, ${item.author}, ${item.version}, ${item.state},
            ${item.waiting}, ${item.reasons}::text[], ${item.risk}, ${item.now})
    on conflict (subject_kind, subject_id) do update set
      version = excluded.version, state = excluded.state, waiting = excluded.waiting, reasons = excluded.reasons,
      risk = excluded.risk, submitted_at = excluded.submitted_at, claimed_by = null, claimed_until = null,
      appeal_text = null, appealed_at = null, escalated = false, second_look = false`.execute(tx);
}

export async function withdrawItem(tx: Tx, kind: string, subjectId: string): Promise<void> {
  await sql`
    update moderation.items set state = 'withdrawn', waiting = false, second_look = false, claimed_by = null, claimed_until = null
    where subject_kind = ${kind} and subject_id = ${subjectId}`.execute(tx);
}

export async function submittedSince(tx: Tx, author: MemberId, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from moderation.items
    where author_id = ${author} and submitted_at > ${since}`.execute(tx);
  return rows[0]?.count ?? 0;
}

export interface DecisionRow {
  id: Id<'decision'>;
  itemId: ReviewItemId;
  outcome: 'published' | 'declined' | 'hidden';
  rule: string | null;
  placeStart: number | null;
  placeEnd: number | null;
  quote: string | null;
  note: string | null;
  moderatorId: MemberId | null;
  onAppeal: boolean;
  decidedAt: Date;
  strikeUntil: Date | null;
  strikeLifted: boolean;
}

export async function decisionsOf(tx: Tx, itemIds: readonly ReviewItemId[]): Promise<DecisionRow[]> {
  const { rows } = await sql<DecisionRow>`
    select d.id, d.item_id as "itemId", d.outcome, d.rule, d.place_start as "placeStart", d.place_end as "placeEnd",
      d.quote, d.note, d.moderator_id as "moderatorId", d.on_appeal as "onAppeal", d.decided_at as "decidedAt",
      s.expires_at as "strikeUntil", s.lifted_at is not null as "strikeLifted"
    from moderation.decisions d left join moderation.strikes s on s.decision_id = d.id
    where d.item_id = any(${itemIds}::uuid[]) and not d.second_look
    order by d.decided_at desc, d.id desc`.execute(tx);
  return rows;
}

export async function insertDecision(
  tx: Tx,
  row: Omit<DecisionRow, 'strikeUntil' | 'strikeLifted'> & {
    version: number;
    waitedMs: number;
    secondLook: boolean;
    agreed: boolean | null;
  },
): Promise<void> {
  await sql`
    insert into moderation.decisions (id, item_id, version, outcome, rule, place_start, place_end, quote, note,
      moderator_id, on_appeal, waited_ms, decided_at, second_look, agreed)
    values (${row.id}, ${row.itemId}, ${row.version}, ${row.outcome}, ${row.rule}, ${row.placeStart}, ${row.placeEnd},
      ${row.quote}, ${row.note}, ${row.moderatorId}, ${row.onAppeal}, ${row.waitedMs}, ${row.decidedAt}, ${row.secondLook}, ${row.agreed})`.execute(
    tx,
  );
}

const median = statement<{ seconds: number | null }>(
  'moderation.median-wait',
  `select round((percentile_cont(0.5) within group (order by waited_ms) / 1000)::numeric)::int as seconds
   from (select waited_ms from moderation.decisions where not on_appeal and not second_look order by decided_at desc limit 200) as last`,
);

/** Median wait of the last 200 decisions in seconds; null before there were any. */
export async function medianWaitSeconds(tx: Tx): Promise<number | null> {
  return (await median(tx, []))[0]?.seconds ?? null;
}

/** What was declined or hidden of one author, or hidden and then restored on appeal; the last decided first. */
export async function removedItems(
  tx: Tx,
  author: MemberId,
  from: { at: string; id: ReviewItemId } | undefined,
  limit: number,
): Promise<(ItemRow & { decidedAt: Date })[]> {
  const { rows } = await sql<ItemRow & { decidedAt: Date }>`
    select ${itemColumns}, decided_at as "decidedAt" from moderation.items i
    where author_id = ${author} and decided_at is not null
      and exists (select 1 from moderation.decisions d where d.item_id = i.id and d.outcome <> 'published'
                    and not d.second_look)
      ${from ? sql`and (decided_at, id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by decided_at desc, id desc limit ${limit + 1}`.execute(tx);
  return rows;
}
