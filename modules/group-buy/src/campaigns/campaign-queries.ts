import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { CampaignId } from '../contract.ts';
import type { Campaign } from './campaign.ts';

type Row = Omit<Campaign, 'prices'>;

const columns = sql.raw(`
  c.id as "campaignId", c.shop_id as "shopId", c.product_id as "productId", c.title,
  c.gather_seconds as "gatherSeconds", c.leader_off as "leaderOff", c.leader_gift as "leaderGift",
  c.new_members as "newMembers", c.per_member as "perMember", c.stock_pool_id as "stockPoolId",
  c.complete_from as "completeFrom", c.starts_at as "startsAt", c.ends_at as "endsAt", c.state,
  (select json_agg(json_build_object('variantId', p.variant_id, 'size', p.size, 'price', p.price) order by p.size, p.variant_id)
     from group_buy.prices p where p.campaign_id = c.id) as prices`);

export async function byIds(tx: Tx, ids: readonly CampaignId[]): Promise<Map<CampaignId, Campaign>> {
  if (ids.length === 0) return new Map();
  const result = await sql<Campaign>`
    select ${columns} from group_buy.campaigns c where c.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(result.rows.map((row) => [row.campaignId, row]));
}

/** Campaigns of these variants that are not over or stopped, the earliest first. */
export async function ofVariants(tx: Tx, variantIds: readonly Id<'variant'>[], at: Date): Promise<Campaign[]> {
  const result = await sql<Campaign>`
    select ${columns} from group_buy.campaigns c
    where c.state = 'open' and c.ends_at > ${at}
      and exists (select 1 from group_buy.prices p where p.campaign_id = c.id and p.variant_id = any(${variantIds}::uuid[]))
    order by c.starts_at, c.id`.execute(tx);
  return result.rows;
}

export async function ofProducts(tx: Tx, productIds: readonly Id<'product'>[], at: Date): Promise<Campaign[]> {
  const result = await sql<Campaign>`
    select ${columns} from group_buy.campaigns c
    where c.state = 'open' and c.ends_at > ${at} and c.product_id = any(${productIds}::uuid[])
    order by c.starts_at, c.id`.execute(tx);
  return result.rows;
}

export async function ofShop(
  tx: Tx,
  shopId: Id<'shop'>,
  from: { id: string } | undefined,
  limit: number,
): Promise<Campaign[]> {
  const position = from ? sql`and c.id < ${from.id}::uuid` : sql``;
  const result = await sql<Campaign>`
    select ${columns} from group_buy.campaigns c where c.shop_id = ${shopId} ${position}
    order by c.id desc limit ${limit + 1}`.execute(tx);
  return result.rows;
}

/** Whether another open campaign of the product overlaps these dates. Locks the product's campaigns against a second starter. */
export async function overlaps(tx: Tx, productId: Id<'product'>, from: Date, until: Date): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended('group-buy ' || ${productId}::text, 0))`.execute(tx);
  const result = await sql`
    select 1 from group_buy.campaigns
    where product_id = ${productId} and state = 'open' and starts_at < ${until} and ends_at > ${from} limit 1`.execute(
    tx,
  );
  return result.rows.length > 0;
}

export async function insertCampaign(tx: Tx, campaign: Campaign, by: MemberId, at: Date): Promise<void> {
  const { prices, ...c } = campaign satisfies Row & Pick<Campaign, 'prices'>;
  await sql`
    insert into group_buy.campaigns (id, shop_id, product_id, title, gather_seconds, leader_off, leader_gift, new_members,
      per_member, stock_pool_id, complete_from, starts_at, ends_at, created_by, created_at)
    values (${c.campaignId}, ${c.shopId}, ${c.productId}, ${c.title}, ${c.gatherSeconds}, ${c.leaderOff},
      ${c.leaderGift}, ${c.newMembers}, ${c.perMember}, ${c.stockPoolId}, ${c.completeFrom}, ${c.startsAt}, ${c.endsAt},
      ${by}, ${at})`.execute(tx);
  await sql`
    insert into group_buy.prices (campaign_id, variant_id, size, price)
    select ${c.campaignId}, p.* from unnest(${prices.map((p) => p.variantId)}::uuid[],
      ${prices.map((p) => p.size)}::int[], ${prices.map((p) => p.price)}::bigint[]) as p`.execute(tx);
}

export async function stop(tx: Tx, campaignId: CampaignId): Promise<boolean> {
  const result = await sql`
    update group_buy.campaigns set state = 'stopped' where id = ${campaignId} and state = 'open' returning id`.execute(
    tx,
  );
  return result.rows.length === 1;
}

export interface Results {
  gathering: number;
  succeeded: number;
  failed: number;
  buyers: number;
  joined: number;
}

/** What became of campaigns: teams that opened, and members whose seats were paid. */
export async function resultsOf(tx: Tx, ids: readonly CampaignId[]): Promise<Map<CampaignId, Results>> {
  const result = await sql<Results & { id: CampaignId }>`
    select c.id,
      (select count(*)::int from group_buy.teams t where t.campaign_id = c.id and t.opened_at is not null and t.state = 'gathering') as gathering,
      (select count(*)::int from group_buy.teams t where t.campaign_id = c.id and t.opened_at is not null and t.state = 'succeeded') as succeeded,
      (select count(*)::int from group_buy.teams t where t.campaign_id = c.id and t.opened_at is not null and t.state = 'failed') as failed,
      (select count(distinct s.member_id)::int from group_buy.seats s where s.campaign_id = c.id and s.paid_at is not null) as buyers,
      (select count(distinct s.member_id)::int from group_buy.seats s join group_buy.teams t on t.id = s.team_id
        where s.campaign_id = c.id and s.paid_at is not null and s.member_id <> t.leader_id) as joined
    from unnest(${ids}::uuid[]) as c(id)`.execute(tx);
  return new Map(result.rows.map(({ id, ...results }) => [id, results]));
}

export async function countWaiting(tx: Tx, ids: readonly CampaignId[], at: Date): Promise<Map<CampaignId, number>> {
  const result = await sql<{ id: CampaignId; n: number }>`
    select campaign_id as id, count(*)::int as n from group_buy.teams
    where campaign_id = any(${ids}::uuid[]) and state = 'gathering' and opened_at is not null and deadline > ${at}
      and visibility = 'anyone' group by campaign_id`.execute(tx);
  return new Map(result.rows.map((row) => [row.id, row.n]));
}
