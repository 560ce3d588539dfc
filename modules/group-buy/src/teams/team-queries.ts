import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import type { CampaignId, SeatId, TeamId, Visibility } from '../contract.ts';
import type { Seat, Team } from './team.ts';

const teamColumns = `
  t.id as "teamId", t.campaign_id as "campaignId", t.shop_id as "shopId", t.product_id as "productId",
  t.leader_id as "leaderId", t.size, t.pool_id as "poolId", t.visibility, t.state, t.paid,
  t.completed_by_shop as "completedByShop", t.opened_at as "openedAt", t.deadline, t.ended_at as "endedAt"`;
const seatColumns = `
  s.id as "seatId", s.team_id as "teamId", s.campaign_id as "campaignId", s.order_id as "orderId",
  s.member_id as "memberId", s.quantity, s.state, s.spill, s.hold_id as "holdId", s.stock_hold_id as "stockHoldId",
  s.paid_at as "paidAt"`;

const byIdsStatement = statement<Team>(
  'group-buy.teams',
  `select ${teamColumns} from group_buy.teams t where t.id = any($1::uuid[])`,
);
const lockStatement = statement<Team>(
  'group-buy.lock-teams',
  `select ${teamColumns} from group_buy.teams t where t.id = any($1::uuid[]) order by t.id for update`,
);
const asMap = (rows: readonly Team[]): Map<TeamId, Team> => new Map(rows.map((row) => [row.teamId, row]));

export async function byIds(tx: Tx, ids: readonly TeamId[]): Promise<Map<TeamId, Team>> {
  return ids.length === 0 ? new Map() : asMap(await byIdsStatement(tx, [ids]));
}

/** The teams, locked in id order until the end of the transaction: whoever changes one holds its lock. */
export async function lockTeams(tx: Tx, ids: readonly TeamId[]): Promise<Map<TeamId, Team>> {
  return ids.length === 0 ? new Map() : asMap(await lockStatement(tx, [[...new Set(ids)]]));
}

export async function insertTeams(tx: Tx, teams: readonly Team[], at: Date): Promise<void> {
  if (teams.length === 0) return;
  await sql`
    insert into group_buy.teams (id, campaign_id, shop_id, product_id, leader_id, size, pool_id, visibility, state,
      paid, opened_at, deadline, created_at)
    select n.id, n.campaign, n.shop, n.product, n.leader, n.size, n.pool, n.visibility, 'gathering', 0, null, n.deadline, ${at}
    from unnest(${teams.map((t) => t.teamId)}::uuid[], ${teams.map((t) => t.campaignId)}::uuid[],
      ${teams.map((t) => t.shopId)}::uuid[], ${teams.map((t) => t.productId)}::uuid[],
      ${teams.map((t) => t.leaderId)}::uuid[], ${teams.map((t) => t.size)}::int[], ${teams.map((t) => t.poolId)}::uuid[],
      ${teams.map((t) => t.visibility)}::text[], ${teams.map((t) => t.deadline)}::timestamptz[])
      as n(id, campaign, shop, product, leader, size, pool, visibility, deadline)`.execute(tx);
}

/** Forgets teams that never came to be. */
export async function deleteTeams(tx: Tx, ids: readonly TeamId[]): Promise<void> {
  if (ids.length > 0) await sql`delete from group_buy.teams where id = any(${ids}::uuid[])`.execute(tx);
}

export type Pair = { campaignId: CampaignId; memberId: MemberId; pieces: number };

/** Counts pieces up for members, each only within the campaign's limit. Answers the pairs counted. Pairs must be distinct. */
export async function countPieces(tx: Tx, pairs: readonly Pair[]): Promise<Omit<Pair, 'pieces'>[]> {
  const result = await sql<Omit<Pair, 'pieces'>>`
    insert into group_buy.member_pieces as had (campaign_id, member_id, pieces)
    select w.* from unnest(${pairs.map((p) => p.campaignId)}::uuid[], ${pairs.map((p) => p.memberId)}::uuid[],
      ${pairs.map((p) => p.pieces)}::int[]) as w(campaign, member, pieces) order by w.campaign, w.member
    on conflict (campaign_id, member_id) do update set pieces = had.pieces + excluded.pieces
      where had.pieces + excluded.pieces <= (select per_member from group_buy.campaigns where id = had.campaign_id)
    returning campaign_id as "campaignId", member_id as "memberId"`.execute(tx);
  return result.rows;
}

export async function uncountPieces(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  await sql`
    with less as (
      select w.campaign, w.member, sum(w.pieces)::int as pieces
      from unnest(${pairs.map((p) => p.campaignId)}::uuid[], ${pairs.map((p) => p.memberId)}::uuid[],
        ${pairs.map((p) => p.pieces)}::int[]) as w(campaign, member, pieces) group by w.campaign, w.member
    ), locked as (
      select had.campaign_id, had.member_id, less.pieces from group_buy.member_pieces had
      join less on less.campaign = had.campaign_id and less.member = had.member_id
      order by had.campaign_id, had.member_id for update of had
    )
    update group_buy.member_pieces had set pieces = greatest(0, had.pieces - locked.pieces) from locked
    where had.campaign_id = locked.campaign_id and had.member_id = locked.member_id`.execute(tx);
}

/** Inserts held seats; answers those inserted. One is left out when its member sits in the team already. */
export async function insertSeats(
  tx: Tx,
  seats: readonly (Seat & { spilledFrom: TeamId | null })[],
  at: Date,
): Promise<SeatId[]> {
  const sorted = seats.toSorted((a, b) => (a.teamId + a.memberId < b.teamId + b.memberId ? -1 : 1));
  const result = await sql<{ id: SeatId }>`
    insert into group_buy.seats (id, team_id, campaign_id, order_id, member_id, quantity, state, spill, hold_id,
      stock_hold_id, spilled_from, held_at, paid_at, changed_at)
    select n.id, n.team, n.campaign, n.order_id, n.member, n.quantity, n.state, n.spill, n.hold, n.stock_hold,
      n.spilled_from, ${at}, case when n.state = 'paid' then ${at}::timestamptz end, ${at}
    from unnest(${sorted.map((s) => s.seatId)}::uuid[], ${sorted.map((s) => s.teamId)}::uuid[],
      ${sorted.map((s) => s.campaignId)}::uuid[], ${sorted.map((s) => s.orderId)}::uuid[],
      ${sorted.map((s) => s.memberId)}::uuid[], ${sorted.map((s) => s.quantity)}::int[],
      ${sorted.map((s) => s.state)}::text[], ${sorted.map((s) => s.spill)}::text[],
      ${sorted.map((s) => s.holdId)}::uuid[], ${sorted.map((s) => s.stockHoldId)}::uuid[],
      ${sorted.map((s) => s.spilledFrom)}::uuid[])
      as n(id, team, campaign, order_id, member, quantity, state, spill, hold, stock_hold, spilled_from)
    on conflict do nothing returning id`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function deleteSeats(tx: Tx, ids: readonly SeatId[]): Promise<void> {
  if (ids.length > 0) await sql`delete from group_buy.seats where id = any(${ids}::uuid[])`.execute(tx);
}

const lastSeatsStatement = statement<Seat>(
  'group-buy.last-seats',
  `select distinct on (s.order_id) ${seatColumns} from group_buy.seats s where s.order_id = any($1::uuid[])
   order by s.order_id, s.id desc`,
);
/** The latest seat of each order, as it stands. */
export const lastSeats = (tx: Tx, orderIds: readonly Id<'order'>[]): Promise<Seat[]> =>
  lastSeatsStatement(tx, [orderIds]);

const moveStatement = statement<Seat>(
  'group-buy.move-seats',
  `update group_buy.seats s set state = $3, changed_at = $4,
     paid_at = case when $3 = 'paid' then $4 else s.paid_at end
   where s.id = any($1::uuid[]) and s.state = any($2::text[]) returning ${seatColumns}`,
);
/** Moves seats from some states to another; answers those that moved, each once. */
export const moveSeats = (
  tx: Tx,
  ids: readonly SeatId[],
  from: readonly Seat['state'][],
  to: Seat['state'],
  at: Date,
): Promise<Seat[]> => (ids.length === 0 ? Promise.resolve([]) : moveStatement(tx, [ids, from, to, at]));

const ofTeamsStatement = statement<Seat>(
  'group-buy.seats-of-teams',
  `select ${seatColumns} from group_buy.seats s where s.team_id = any($1::uuid[]) and s.state = any($2::text[])
   order by s.paid_at, s.id`,
);
/** Seats in these states, in the order in which they were paid. */
export const seatsOfTeams = (tx: Tx, teamIds: readonly TeamId[], states: readonly Seat['state'][]): Promise<Seat[]> =>
  teamIds.length === 0 ? Promise.resolve([]) : ofTeamsStatement(tx, [teamIds, states]);

export async function seatsEverPaid(tx: Tx, teamId: TeamId): Promise<Seat[]> {
  const result = await sql<Seat>`
    select ${sql.raw(seatColumns)} from group_buy.seats s where s.team_id = ${teamId} and s.paid_at is not null
    order by s.paid_at, s.id`.execute(tx);
  return result.rows;
}

/** Writes what changes in a team; its lock is held. */
export async function saveTeam(tx: Tx, team: Team): Promise<void> {
  await sql`
    update group_buy.teams set leader_id = ${team.leaderId}, visibility = ${team.visibility}, state = ${team.state},
      paid = ${team.paid}, completed_by_shop = ${team.completedByShop}, opened_at = ${team.openedAt},
      deadline = ${team.deadline}, ended_at = ${team.endedAt}
    where id = ${team.teamId}`.execute(tx);
}

export interface TeamEntry {
  teamId: TeamId;
  kind: 'opened' | 'joined' | 'left' | 'leads' | 'succeeded' | 'completed-by-shop' | 'failed' | 'refunded';
  memberId: MemberId | null;
  orderId: Id<'order'> | null;
}

export async function addEntries(tx: Tx, entries: readonly TeamEntry[], at: Date): Promise<void> {
  if (entries.length === 0) return;
  await sql`
    insert into group_buy.team_entries (id, team_id, kind, member_id, order_id, at)
    select n.*, ${at} from unnest(${entries.map(() => newId())}::uuid[], ${entries.map((e) => e.teamId)}::uuid[],
      ${entries.map((e) => e.kind)}::text[], ${entries.map((e) => e.memberId)}::uuid[],
      ${entries.map((e) => e.orderId)}::uuid[]) as n`.execute(tx);
}

export async function entriesOf(tx: Tx, teamId: TeamId, limit: number): Promise<(TeamEntry & { at: Date })[]> {
  const result = await sql<TeamEntry & { at: Date }>`
    select team_id as "teamId", kind, member_id as "memberId", order_id as "orderId", at
    from group_buy.team_entries where team_id = ${teamId} order by id desc limit ${limit}`.execute(tx);
  return result.rows;
}

/** Locks an open team of the campaign, for anyone, in which the member does not sit, the fullest first; skips those in use. */
export async function lockOtherTeams(
  tx: Tx,
  like: { campaignId: CampaignId; size: number; memberId: MemberId },
  at: Date,
  limit: number,
): Promise<Team[]> {
  const result = await sql<Team>`
    select ${sql.raw(teamColumns)} from group_buy.teams t
    where t.campaign_id = ${like.campaignId} and t.size = ${like.size} and t.state = 'gathering'
      and t.opened_at is not null and t.deadline > ${at} and t.visibility = 'anyone'
      and not exists (select 1 from group_buy.seats s where s.team_id = t.id and s.member_id = ${like.memberId}
        and s.state in ('held', 'paid', 'settled'))
    order by t.paid desc, t.deadline, t.id limit ${limit} for update skip locked`.execute(tx);
  return result.rows;
}

/** Waiting teams, the fullest first. */
export async function listWaiting(
  tx: Tx,
  campaignId: CampaignId,
  of: { leaders: readonly MemberId[] | undefined; not: readonly MemberId[] },
  at: Date,
  from: { missing: number; id: string } | undefined,
  limit: number,
): Promise<Team[]> {
  const whose = of.leaders ? sql`and t.leader_id = any(${of.leaders}::uuid[])` : sql`and t.visibility = 'anyone'`;
  const position = from ? sql`and (t.size - t.paid, t.id) > (${from.missing}::int, ${from.id}::uuid)` : sql``;
  const result = await sql<Team>`
    select ${sql.raw(teamColumns)} from group_buy.teams t
    where t.campaign_id = ${campaignId} and t.state = 'gathering' and t.opened_at is not null and t.deadline > ${at}
      and not t.leader_id = any(${of.not}::uuid[]) ${whose} ${position}
    order by t.size - t.paid, t.id limit ${limit + 1}`.execute(tx);
  return result.rows;
}

export async function listOfMember(
  tx: Tx,
  memberId: MemberId,
  from: { id: string } | undefined,
  limit: number,
): Promise<{ team: Team; seat: Seat }[]> {
  const position = from ? sql`and s.id < ${from.id}::uuid` : sql``;
  const result = await sql<
    Omit<Team, 'state'> & Omit<Seat, 'state'> & { teamState: Team['state']; seatState: Seat['state'] }
  >`
    select ${sql.raw(teamColumns)}, t.state as "teamState", ${sql.raw(seatColumns)}, s.state as "seatState"
    from group_buy.seats s join group_buy.teams t on t.id = s.team_id
    where s.member_id = ${memberId} and s.paid_at is not null ${position}
    order by s.id desc limit ${limit + 1}`.execute(tx);
  return result.rows.map((row) => ({ team: { ...row, state: row.teamState }, seat: { ...row, state: row.seatState } }));
}

export async function listOfCampaign(
  tx: Tx,
  campaignId: CampaignId,
  from: { id: string } | undefined,
  limit: number,
): Promise<(Team & { refundsUnderWay: number })[]> {
  const position = from ? sql`and t.id < ${from.id}::uuid` : sql``;
  const result = await sql<Team & { refundsUnderWay: number }>`
    select ${sql.raw(teamColumns)}, case when t.state = 'failed' then
        (select count(*)::int from group_buy.seats s where s.team_id = t.id and s.state = 'paid') else 0 end as "refundsUnderWay"
    from group_buy.teams t where t.campaign_id = ${campaignId} and t.opened_at is not null ${position}
    order by t.id desc limit ${limit + 1}`.execute(tx);
  return result.rows;
}

/** Teams whose time is over. */
export async function due(tx: Tx, at: Date, limit: number): Promise<TeamId[]> {
  const result = await sql<{ id: TeamId }>`
    select id from group_buy.teams where state = 'gathering' and deadline <= ${at}
    order by deadline limit ${limit}`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function setVisibility(tx: Tx, teamId: TeamId, visibility: Visibility): Promise<void> {
  await sql`update group_buy.teams set visibility = ${visibility} where id = ${teamId}`.execute(tx);
}
