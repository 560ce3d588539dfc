import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { RewardState, ShareCampaignId, ShareRewardId } from '../contract.ts';
import type { Counts } from '../links/share-queries.ts';
import type { Reward, ShareCampaign } from './campaign.ts';

const campaignColumns = sql.raw(`
  c.id as "campaignId", c.shop_id as "shopId", c.name, c.trigger, c.audience, c.first_of as "firstOf",
  c.least_amount as "leastAmount", c.sharer_offer_id as "sharerOfferId", c.friend_offer_id as "friendOfferId", c.budget,
  c.spent, c.per_sharer as "perSharer", c.per_sharer_day as "perSharerDay", c.holdout_bp as "holdoutBp",
  c.starts_at as "startsAt", c.ends_at as "endsAt", c.state`);
const rewardColumns = sql.raw(`
  r.id as "rewardId", r.campaign_id as "campaignId", r.share_id as "shareId", r.order_id as "orderId",
  r.sharer_id as "sharerId", r.friend_id as "friendId", r.state, r.reasons, r.sharer_coupon_id as "sharerCouponId",
  r.friend_coupon_id as "friendCouponId", r.cost, r.amount, r.at`);

export async function running(tx: Tx, shopId: Id<'shop'>, at: Date): Promise<ShareCampaign | undefined> {
  const result = await sql<ShareCampaign>`
    select ${campaignColumns} from sharing.campaigns c
    where c.shop_id = ${shopId} and c.state = 'open' and c.starts_at <= ${at} and c.ends_at > ${at}
    order by c.starts_at limit 1`.execute(tx);
  return result.rows[0];
}

export async function campaignsByIds(
  tx: Tx,
  ids: readonly ShareCampaignId[],
): Promise<Map<ShareCampaignId, ShareCampaign>> {
  const result = await sql<ShareCampaign>`
    select ${campaignColumns} from sharing.campaigns c where c.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(result.rows.map((row) => [row.campaignId, row]));
}

/** Locked: one reward of a campaign is counted at a time. */
export async function lockCampaign(tx: Tx, id: ShareCampaignId): Promise<ShareCampaign | undefined> {
  const result = await sql<ShareCampaign>`
    select ${campaignColumns} from sharing.campaigns c where c.id = ${id} for update`.execute(tx);
  return result.rows[0];
}

export async function listCampaigns(
  tx: Tx,
  shopId: Id<'shop'>,
  from: { id: string } | undefined,
  limit: number,
): Promise<ShareCampaign[]> {
  const position = from ? sql`and c.id < ${from.id}::uuid` : sql``;
  const result = await sql<ShareCampaign>`
    select ${campaignColumns} from sharing.campaigns c where c.shop_id = ${shopId} ${position}
    order by c.id desc limit ${limit + 1}`.execute(tx);
  return result.rows;
}

/** Whether an open campaign of the shop overlaps these dates; holds off a second starter. */
export async function overlaps(tx: Tx, shopId: Id<'shop'>, from: Date, until: Date): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended('sharing ' || ${shopId}::text, 0))`.execute(tx);
  const result = await sql`
    select 1 from sharing.campaigns where shop_id = ${shopId} and state = 'open' and starts_at < ${until} and ends_at > ${from}
    limit 1`.execute(tx);
  return result.rows.length > 0;
}

export async function insertCampaign(tx: Tx, c: ShareCampaign, by: MemberId, at: Date): Promise<void> {
  await sql`
    insert into sharing.campaigns (id, shop_id, name, trigger, audience, first_of, least_amount, sharer_offer_id,
      friend_offer_id, budget, per_sharer, per_sharer_day, holdout_bp, starts_at, ends_at, created_by, created_at)
    values (${c.campaignId}, ${c.shopId}, ${c.name}, ${c.trigger}, ${c.audience}, ${c.firstOf}, ${c.leastAmount},
      ${c.sharerOfferId}, ${c.friendOfferId}, ${c.budget}, ${c.perSharer}, ${c.perSharerDay}, ${c.holdoutBp},
      ${c.startsAt}, ${c.endsAt}, ${by}, ${at})`.execute(tx);
}

export async function stopCampaign(tx: Tx, id: ShareCampaignId): Promise<boolean> {
  const result = await sql`
    update sharing.campaigns set state = 'stopped' where id = ${id} and state = 'open' returning id`.execute(tx);
  return result.rows.length === 1;
}

/** Counts a cost against the budget; false when it does not fit. A negative one gives it back. */
export async function spend(tx: Tx, id: ShareCampaignId, cost: number): Promise<boolean> {
  const result = await sql`
    update sharing.campaigns set spent = spent + ${cost} where id = ${id} and spent + ${cost} between 0 and budget
    returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function joinCampaign(
  tx: Tx,
  id: ShareCampaignId,
  memberId: MemberId,
  heldOut: boolean,
  at: Date,
): Promise<void> {
  await sql`
    insert into sharing.campaign_sharers (campaign_id, member_id, held_out, at)
    values (${id}, ${memberId}, ${heldOut}, ${at}) on conflict do nothing`.execute(tx);
}

export interface Had {
  inAll: number;
  inDay: number;
  inHour: number;
  young: number;
  friendHadOne: boolean;
}

/** What a sharer and a friend have had in a campaign. */
export async function had(
  tx: Tx,
  of: { campaignId: ShareCampaignId; sharerId: MemberId; friendId: MemberId },
  at: Date,
): Promise<Had> {
  const result = await sql<Had>`
    select count(*)::int as "inAll",
      count(*) filter (where r.at > ${at}::timestamptz - interval '1 day')::int as "inDay",
      count(*) filter (where r.at > ${at}::timestamptz - interval '1 hour')::int as "inHour",
      count(*) filter (where r.at > ${at}::timestamptz - interval '1 day' and n.joined_at > r.at - interval '1 hour')::int as young,
      exists (select 1 from sharing.rewards f where f.campaign_id = ${of.campaignId} and f.friend_id = ${of.friendId}
        and f.state in ('granted', 'held')) as "friendHadOne"
    from sharing.rewards r left join sharing.newcomers n on n.member_id = r.friend_id
    where r.campaign_id = ${of.campaignId} and r.sharer_id = ${of.sharerId} and r.state in ('granted', 'held')`.execute(
    tx,
  );
  return result.rows[0] ?? { inAll: 0, inDay: 0, inHour: 0, young: 0, friendHadOne: false };
}

/** Keeps a reward; false when the order has one in this campaign. */
export async function insertReward(tx: Tx, r: Reward): Promise<boolean> {
  const result = await sql`
    insert into sharing.rewards (id, campaign_id, share_id, order_id, sharer_id, friend_id, state, reasons,
      sharer_coupon_id, friend_coupon_id, cost, amount, at, changed_at)
    values (${r.rewardId}, ${r.campaignId}, ${r.shareId}, ${r.orderId}, ${r.sharerId}, ${r.friendId}, ${r.state},
      ${r.reasons}::text[], ${r.sharerCouponId}, ${r.friendCouponId}, ${r.cost}, ${r.amount}, ${r.at}, ${r.at})
    on conflict do nothing returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function lockReward(tx: Tx, id: ShareRewardId): Promise<Reward | undefined> {
  const result =
    await sql<Reward>`select ${rewardColumns} from sharing.rewards r where r.id = ${id} for update`.execute(tx);
  return result.rows[0];
}

/** Rewards of an order that are given or waiting, locked. */
export async function lockOfOrder(tx: Tx, orderId: string): Promise<Reward[]> {
  const result = await sql<Reward>`
    select ${rewardColumns} from sharing.rewards r where r.order_id = ${orderId} and r.state in ('granted', 'held')
    order by r.id for update`.execute(tx);
  return result.rows;
}

export async function saveReward(
  tx: Tx,
  reward: Reward,
  change: { decidedBy: MemberId | null; at: Date },
): Promise<void> {
  await sql`
    update sharing.rewards set state = ${reward.state}, reasons = ${reward.reasons}::text[],
      sharer_coupon_id = ${reward.sharerCouponId}, friend_coupon_id = ${reward.friendCouponId}, cost = ${reward.cost},
      decided_by = coalesce(${change.decidedBy}, decided_by), changed_at = ${change.at}
    where id = ${reward.rewardId}`.execute(tx);
}

export async function listHeld(tx: Tx, from: { id: string } | undefined, limit: number): Promise<Reward[]> {
  const position = from ? sql`and r.id > ${from.id}::uuid` : sql``;
  const result = await sql<Reward>`
    select ${rewardColumns} from sharing.rewards r where r.state = 'held' ${position}
    order by r.id limit ${limit + 1}`.execute(tx);
  return result.rows;
}

export async function listOfCampaign(
  tx: Tx,
  id: ShareCampaignId,
  from: { id: string } | undefined,
  limit: number,
): Promise<Reward[]> {
  const position = from ? sql`and r.id < ${from.id}::uuid` : sql``;
  const result = await sql<Reward>`
    select ${rewardColumns} from sharing.rewards r where r.campaign_id = ${id} and r.state <> 'held-out' ${position}
    order by r.id desc limit ${limit + 1}`.execute(tx);
  return result.rows;
}

export async function listOfMember(
  tx: Tx,
  memberId: MemberId,
  from: { id: string } | undefined,
  limit: number,
): Promise<Reward[]> {
  const position = from ? sql`and r.id < ${from.id}::uuid` : sql``;
  // A friend is not told of rewards that only concern the sharer's account.
  const result = await sql<Reward>`
    select ${rewardColumns} from sharing.rewards r
    where r.state <> 'held-out' and (r.sharer_id = ${memberId}
      or (r.friend_id = ${memberId} and (r.friend_coupon_id is not null or r.state = 'held'))) ${position}
    order by r.id desc limit ${limit + 1}`.execute(tx);
  return result.rows;
}

export interface GroupRow extends Counts {
  heldOut: boolean;
  sharers: number;
  shares: number;
  orders: number;
  revenue: number;
  buyers: number;
}

/** What sharers of a campaign brought while it ran, those who get nothing apart. */
export async function groups(tx: Tx, campaign: ShareCampaign): Promise<GroupRow[]> {
  const { campaignId, shopId, startsAt, endsAt } = campaign;
  const result = await sql<GroupRow>`
    with sharers as (
      select member_id, held_out from sharing.campaign_sharers where campaign_id = ${campaignId}
    ), links as (
      select s.id, s.member_id, p.held_out from sharing.shares s join sharers p on p.member_id = s.member_id
      where s.shop_id = ${shopId}
    ), visited as (
      select l.held_out, count(distinct v.visitor_id)::int as opened from links l join sharing.visits v on v.share_id = l.id
      where v.last_at >= ${startsAt} and v.first_at < ${endsAt} and v.member_id is distinct from l.member_id group by 1
    ), followed as (
      select l.held_out,
        count(*) filter (where p.step = 'signed-up')::int as signed_up,
        count(*) filter (where p.step = 'subscribed')::int as subscribed,
        count(*) filter (where p.step = 'bought')::int as orders,
        count(distinct p.member_id) filter (where p.step = 'bought')::int as buyers,
        coalesce(sum(p.amount) filter (where p.step = 'bought'), 0)::bigint as revenue
      from links l join sharing.steps p on p.share_id = l.id
      where p.at >= ${startsAt} and p.at < ${endsAt} and not p.undone group by 1
    )
    select g.held_out as "heldOut",
      (select count(*)::int from sharers where held_out = g.held_out) as sharers,
      (select count(*)::int from links where held_out = g.held_out) as shares,
      coalesce(v.opened, 0) as opened, coalesce(f.signed_up, 0) as "signedUp", coalesce(f.subscribed, 0) as subscribed,
      coalesce(f.buyers, 0) as bought, coalesce(f.buyers, 0) as buyers, coalesce(f.orders, 0) as orders,
      coalesce(f.revenue, 0)::bigint as revenue
    from (values (false), (true)) as g(held_out)
    left join visited v on v.held_out = g.held_out left join followed f on f.held_out = g.held_out`.execute(tx);
  return result.rows;
}

export async function rewardCounts(tx: Tx, id: ShareCampaignId): Promise<Map<RewardState, number>> {
  const result = await sql<{ state: RewardState; n: number }>`
    select state, count(*)::int as n from sharing.rewards where campaign_id = ${id} group by state`.execute(tx);
  return new Map(result.rows.map((row) => [row.state, row.n]));
}
