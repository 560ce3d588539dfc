import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ReviewItemId } from '../contract.ts';
import { itemColumns } from '../review/review-queries.ts';
import type { ItemRow, ReviewState } from '../review/review-queries.ts';

export interface Moderator {
  id: MemberId;
  operator: 'yes' | 'no';
}

/** Which waiting items a moderator may claim at an instant. Said once, since showing and claiming must agree. */
const claimable = (by: Moderator, now: Date) => sql`
  waiting and (claimed_by is null or claimed_by = ${by.id} or claimed_until <= ${now})
  and author_id <> ${by.id}
  and ((appeal_text is null and not second_look) or decided_by is distinct from ${by.id})
  and (not escalated or ${by.operator} = 'yes')`;

const priority = (at: Date) => sql`risk * greatest(1, extract(epoch from ${at}::timestamptz - submitted_at))`;

export interface QueueFilter {
  reason?: string | undefined;
  subjectKind?: string | undefined;
}

/** By risk × wait as at `at`, which stays the same from page to page. */
export async function queueRows(
  tx: Tx,
  filter: QueueFilter,
  input: { at: Date; from: { priority: number; id: ReviewItemId } | undefined; limit: number },
): Promise<(ItemRow & { priority: number })[]> {
  const { at, from, limit } = input;
  const { rows } = await sql<ItemRow & { priority: number }>`
    select * from (
      select ${itemColumns}, (${priority(at)})::float8 as priority from moderation.items
      where waiting and submitted_at <= ${at}
        ${filter.reason === undefined ? sql`` : sql`and ${filter.reason} = any(reasons)`}
        ${filter.subjectKind === undefined ? sql`` : sql`and subject_kind = ${filter.subjectKind}`}
    ) as queue
    ${from ? sql`where (priority, id) < (${from.priority}::float8, ${from.id}::uuid)` : sql``}
    order by priority desc, id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

export async function itemById(tx: Tx, id: ReviewItemId): Promise<ItemRow | undefined> {
  const { rows } = await sql<ItemRow>`select ${itemColumns} from moderation.items where id = ${id}`.execute(tx);
  return rows[0];
}

export async function lockItem(tx: Tx, id: ReviewItemId): Promise<ItemRow | undefined> {
  const { rows } = await sql<ItemRow>`
    select ${itemColumns} from moderation.items where id = ${id} for update`.execute(tx);
  return rows[0];
}

/** One conditional update: of many who claim at once, one gets it. */
export async function claimItem(
  tx: Tx,
  id: ReviewItemId,
  by: Moderator,
  times: { now: Date; until: Date },
): Promise<boolean> {
  const { rows } = await sql`
    update moderation.items set claimed_by = ${by.id}, claimed_until = ${times.until}
    where id = ${id} and ${claimable(by, times.now)} returning 1`.execute(tx);
  return rows.length > 0;
}

/** The riskiest and longest waiting that nobody holds; those who claim at once get different ones. */
export async function claimNext(
  tx: Tx,
  by: Moderator,
  input: { now: Date; until: Date; subjectKind: string | undefined },
): Promise<ReviewItemId | undefined> {
  const { now, until, subjectKind } = input;
  const { rows } = await sql<{ id: ReviewItemId }>`
    update moderation.items set claimed_by = ${by.id}, claimed_until = ${until}
    where id = (
      select id from moderation.items
      where ${claimable(by, now)} ${subjectKind === undefined ? sql`` : sql`and subject_kind = ${subjectKind}`}
      order by (claimed_by = ${by.id}) is true desc, ${priority(now)} desc, id limit 1
      for update skip locked
    ) returning id`.execute(tx);
  return rows[0]?.id;
}

export async function releaseClaim(tx: Tx, id: ReviewItemId, by: MemberId): Promise<void> {
  await sql`
    update moderation.items set claimed_by = null, claimed_until = null
    where id = ${id} and claimed_by = ${by}`.execute(tx);
}

export async function closeItem(
  tx: Tx,
  id: ReviewItemId,
  decision: { state: ReviewState; by: MemberId; now: Date; counted: boolean },
): Promise<void> {
  await sql`
    update moderation.items set state = ${decision.state}, waiting = false, claimed_by = null, claimed_until = null,
      decided_by = ${decision.by}, decided_at = ${decision.now}, counted = ${decision.counted},
      appeal_text = null, escalated = false, second_look = false
    where id = ${id}`.execute(tx);
}

export async function escalateItem(tx: Tx, id: ReviewItemId): Promise<void> {
  await sql`
    update moderation.items set escalated = true, risk = risk + 5, claimed_by = null, claimed_until = null
    where id = ${id}`.execute(tx);
}

export interface Summary {
  waiting: number;
  mine: number;
  openReports: number;
  agreement: number | null;
}

export async function summaryRow(tx: Tx, me: MemberId, now: Date): Promise<Summary> {
  const { rows } = await sql<Summary>`
    select
      (select count(*) from moderation.items where waiting) as waiting,
      (select count(*) from moderation.items
         where waiting and claimed_by = ${me} and claimed_until > ${now}) as mine,
      (select count(*) from moderation.reports where state <> 'closed') as "openReports",
      (select avg(agreed::int)::float8 from
         (select agreed from moderation.decisions where agreed is not null order by decided_at desc limit 200) as last
      ) as agreement`.execute(tx);
  return rows[0] ?? { waiting: 0, mine: 0, openReports: 0, agreement: null };
}

/** What was just decided goes to another moderator, who does not see how. */
export async function askSecondLook(tx: Tx, id: ReviewItemId, risk: number, now: Date): Promise<void> {
  await sql`
    update moderation.items set waiting = true, second_look = true, reasons = '{second-look}', risk = ${risk},
      submitted_at = ${now}
    where id = ${id}`.execute(tx);
}

/** The second look is over: agreed closes the item, else it goes to the operators. */
export async function endSecondLook(tx: Tx, id: ReviewItemId, verdict: 'agreed' | 'disagreed'): Promise<void> {
  const open = verdict === 'disagreed';
  await sql`
    update moderation.items set waiting = ${open}, escalated = ${open}, second_look = false, claimed_by = null,
      claimed_until = null
    where id = ${id}`.execute(tx);
}
