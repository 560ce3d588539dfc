import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { ShareId, SharePlace, ShareKind, VisitorId } from '../contract.ts';
import type { Share } from './share.ts';

const columns = `
  s.id as "shareId", s.member_id as "memberId", s.kind, s.target_id as "targetId", s.place, s.shop_id as "shopId",
  s.created_at as "createdAt"`;

const byIdStatement = statement<Share>('sharing.by-id', `select ${columns} from sharing.shares s where s.id = $1`);
export const byId = async (tx: Tx, shareId: ShareId): Promise<Share | undefined> =>
  (await byIdStatement(tx, [shareId]))[0];

/** The member's link to a thing for a place, made now or before. */
export async function keepShare(tx: Tx, share: Share): Promise<Share> {
  const result = await sql<Share>`
    insert into sharing.shares as s (id, member_id, kind, target_id, place, shop_id, created_at)
    values (${share.shareId}, ${share.memberId}, ${share.kind}, ${share.targetId}, ${share.place}, ${share.shopId}, ${share.createdAt})
    on conflict (member_id, kind, target_id, place) do update set shop_id = excluded.shop_id
    returning ${sql.raw(columns)}`.execute(tx);
  return result.rows[0] ?? share;
}

const openStatement = statement<{ opens: number }>(
  'sharing.open',
  `insert into sharing.visits as v (share_id, visitor_id, member_id, first_at, last_at) values ($1, $2, $3, $4, $4)
   on conflict (share_id, visitor_id) do update set opens = v.opens + 1, last_at = greatest(v.last_at, excluded.last_at),
     member_id = coalesce(v.member_id, excluded.member_id)
   returning opens`,
);
export const open = (tx: Tx, shareId: ShareId, visitorId: VisitorId, memberId: MemberId | null, at: Date) =>
  openStatement(tx, [shareId, visitorId, memberId, at]);

export async function keepDevice(tx: Tx, visitorId: VisitorId, memberId: MemberId, at: Date): Promise<void> {
  await sql`
    insert into sharing.devices (visitor_id, member_id, seen_at) values (${visitorId}, ${memberId}, ${at})
    on conflict (visitor_id, member_id) do update set seen_at = excluded.seen_at`.execute(tx);
}

/** Joins a visitor's opened links that were nobody's to a member; answers how many. */
export async function claimVisits(tx: Tx, visitorId: VisitorId, memberId: MemberId): Promise<number> {
  const result = await sql`
    update sharing.visits set member_id = ${memberId} where visitor_id = ${visitorId} and member_id is null
    returning share_id`.execute(tx);
  return result.rows.length;
}

/** Until the transaction ends, nobody else decides what brought the member. */
export async function lockNewcomer(tx: Tx, memberId: MemberId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('sharing.newcomer ' || ${memberId}, 0))`.execute(tx);
}

/** The last link of another's that somebody opened, before they were a member, in a span of time. */
export async function broughtBy(
  tx: Tx,
  memberId: MemberId,
  within: { since: Date; until: Date },
): Promise<ShareId | undefined> {
  const result = await sql<{ shareId: ShareId }>`
    select s.id as "shareId" from sharing.visits v join sharing.shares s on s.id = v.share_id
    where v.member_id = ${memberId} and s.member_id <> ${memberId} and v.first_at <= ${within.until}
      and v.last_at > ${within.since}
    order by v.last_at desc, s.id desc limit 1`.execute(tx);
  return result.rows[0]?.shareId;
}

/** The last link of another's that the member opened since an instant; of a shop's things only when one is named. */
export async function lastOpened(
  tx: Tx,
  memberId: MemberId,
  since: Date,
  shopId: Id<'shop'> | undefined,
): Promise<Share | undefined> {
  const ofShop = shopId ? sql`and s.shop_id = ${shopId}` : sql``;
  const result = await sql<Share>`
    select ${sql.raw(columns)} from sharing.visits v join sharing.shares s on s.id = v.share_id
    where v.member_id = ${memberId} and v.last_at > ${since} and s.member_id <> ${memberId} ${ofShop}
    order by v.last_at desc, s.id desc limit 1`.execute(tx);
  return result.rows[0];
}

const openersStatement = statement<{ member_id: MemberId }>(
  'sharing.openers',
  'select distinct member_id from sharing.visits where member_id = any($1::uuid[]) and last_at > $2',
);
/** Those of the members who opened any link since. */
export const openersAmong = async (tx: Tx, memberIds: readonly MemberId[], since: Date): Promise<Set<MemberId>> =>
  new Set((await openersStatement(tx, [memberIds, since])).map((row) => row.member_id));

export async function shareDevice(tx: Tx, a: MemberId, b: MemberId): Promise<boolean> {
  const result = await sql`
    select 1 from sharing.devices x join sharing.devices y on y.visitor_id = x.visitor_id
    where x.member_id = ${a} and y.member_id = ${b} limit 1`.execute(tx);
  return result.rows.length > 0;
}

export async function addStep(
  tx: Tx,
  step: {
    id: string;
    shareId: ShareId;
    step: 'signed-up' | 'subscribed' | 'bought';
    memberId: MemberId;
    subjectId: string;
    amount: number;
  },
  at: Date,
): Promise<boolean> {
  const result = await sql`
    insert into sharing.steps (id, share_id, step, member_id, subject_id, amount, at)
    values (${step.id}, ${step.shareId}, ${step.step}, ${step.memberId}, ${step.subjectId}, ${step.amount}, ${at})
    on conflict do nothing returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function undoPurchase(tx: Tx, orderId: string): Promise<void> {
  await sql`update sharing.steps set undone = true where step = 'bought' and subject_id = ${orderId}`.execute(tx);
}

export async function keepNewcomer(tx: Tx, memberId: MemberId, at: Date): Promise<void> {
  await sql`insert into sharing.newcomers (member_id, joined_at) values (${memberId}, ${at}) on conflict do nothing`.execute(
    tx,
  );
}

/** When members joined, as far as this module saw it. */
export async function joinedAt(tx: Tx, ids: readonly MemberId[]): Promise<Map<MemberId, Date>> {
  const result = await sql<{ id: MemberId; at: Date }>`
    select member_id as id, joined_at as at from sharing.newcomers where member_id = any(${ids}::uuid[])`.execute(tx);
  return new Map(result.rows.map((row) => [row.id, row.at]));
}

export interface Counts {
  opened: number;
  signedUp: number;
  subscribed: number;
  bought: number;
}

export async function listMine(
  tx: Tx,
  memberId: MemberId,
  from: { id: string } | undefined,
  limit: number,
): Promise<(Share & Counts)[]> {
  const position = from ? sql`and s.id < ${from.id}::uuid` : sql``;
  const result = await sql<Share & Counts>`
    select ${sql.raw(columns)},
      (select count(*)::int from sharing.visits v where v.share_id = s.id and v.member_id is distinct from s.member_id) as opened,
      (select count(*)::int from sharing.steps p where p.share_id = s.id and p.step = 'signed-up') as "signedUp",
      (select count(*)::int from sharing.steps p where p.share_id = s.id and p.step = 'subscribed') as subscribed,
      (select count(*)::int from sharing.steps p where p.share_id = s.id and p.step = 'bought' and not p.undone) as bought
    from sharing.shares s where s.member_id = ${memberId} ${position} order by s.id desc limit ${limit + 1}`.execute(
    tx,
  );
  return result.rows;
}

export interface TrailRow {
  id: string;
  step: 'shared' | 'opened' | 'signed-up' | 'subscribed' | 'bought';
  sharerId: MemberId;
  kind: ShareKind;
  targetId: string;
  place: SharePlace;
  amount: number | null;
  at: Date;
}

/** What happened on the links to a shop's things, newest first. */
export async function trailOfShop(
  tx: Tx,
  shopId: Id<'shop'>,
  from: { at: string; id: string } | undefined,
  limit: number,
): Promise<TrailRow[]> {
  const position = from ? sql`where (x.at, x.id) < (${from.at}::timestamptz, ${from.id}::text)` : sql``;
  const result = await sql<TrailRow>`
    select x.* from (
      select s.id::text as id, 'shared' as step, s.member_id as "sharerId", s.kind, s.target_id as "targetId", s.place,
        null::bigint as amount, date_trunc('milliseconds', s.created_at) as at from sharing.shares s where s.shop_id = ${shopId}
      union all
      select s.id::text || v.visitor_id::text, 'opened', s.member_id, s.kind, s.target_id, s.place, null,
        date_trunc('milliseconds', v.first_at)
        from sharing.shares s join sharing.visits v on v.share_id = s.id
        where s.shop_id = ${shopId} and v.member_id is distinct from s.member_id
      union all
      select p.id::text, p.step, s.member_id, s.kind, s.target_id, s.place,
        case when p.step = 'bought' then p.amount end, date_trunc('milliseconds', p.at)
        from sharing.shares s join sharing.steps p on p.share_id = s.id where s.shop_id = ${shopId} and not p.undone
    ) x ${position} order by x.at desc, x.id desc limit ${limit + 1}`.execute(tx);
  return result.rows;
}
