import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { HoldId, PoolId, PoolState, Shortage } from './reservations.ts';

export async function insertPools(
  tx: Tx,
  pools: readonly { id: PoolId; kind: string; capacity: number }[],
): Promise<void> {
  if (pools.length === 0) return;
  await sql`
    insert into reservations.pools (id, kind, capacity)
    select * from unnest(${pools.map((p) => p.id)}::uuid[], ${pools.map((p) => p.kind)}::text[],
                         ${pools.map((p) => p.capacity)}::bigint[])`.execute(tx);
}

export async function changeCapacity(tx: Tx, poolId: PoolId, by: number): Promise<boolean> {
  const result = await sql`
    update reservations.pools set capacity = capacity + ${by}
    where id = ${poolId} and capacity + ${by} >= held + taken returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function states(tx: Tx, poolIds: readonly PoolId[]): Promise<Map<PoolId, PoolState>> {
  const result = await sql<PoolState & { id: PoolId }>`
    select id, capacity, held, taken, capacity - held - taken as available
    from reservations.pools where id = any(${poolIds}::uuid[])`.execute(tx);
  return new Map(result.rows.map(({ id, ...state }) => [id, state]));
}

interface Item {
  group: number;
  holdId: HoldId;
  poolId: PoolId;
  quantity: number;
}

const reserveStatement = statement<{ short_group: number; short_pool: PoolId; available: number }>(
  'reservations.reserve',
  `select * from reservations.reserve($1::int[], $2::uuid[], $3::uuid[], $4::bigint[], $5, $6::timestamptz, $7::timestamptz)`,
);

export async function reserve(
  tx: Tx,
  items: readonly Item[],
  state: 'held' | 'confirmed',
  expiry: Date | null,
  now: Date,
): Promise<Shortage[]> {
  const rows = await reserveStatement(tx, [
    items.map((item) => item.group),
    items.map((item) => item.holdId),
    items.map((item) => item.poolId),
    items.map((item) => item.quantity),
    state,
    expiry,
    now,
  ]);
  return rows.map((row) => ({
    group: row.short_group,
    poolId: row.short_pool,
    available: row.available < 0 ? undefined : row.available,
  }));
}

const settleStatement = statement<{ id: HoldId }>(
  'reservations.settle',
  'select id from reservations.settle($1::uuid[], $2, $3::timestamptz, $4) as id',
);

export async function settle(
  tx: Tx,
  holdIds: readonly HoldId[],
  target: 'confirmed' | 'released',
  now: Date,
): Promise<HoldId[]> {
  if (holdIds.length === 0) return [];
  return (await settleStatement(tx, [holdIds, target, now, false])).map((row) => row.id);
}

export async function settleExpired(tx: Tx, holdIds: readonly HoldId[], now: Date): Promise<void> {
  if (holdIds.length > 0) await settleStatement(tx, [holdIds, 'released', now, true]);
}

export async function giveBack(tx: Tx, holdIds: readonly HoldId[], now: Date): Promise<HoldId[]> {
  if (holdIds.length === 0) return [];
  const result = await sql<{ id: HoldId }>`
    select id from reservations.give_back(${holdIds}::uuid[], ${now}) as id`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function extend(tx: Tx, holdIds: readonly HoldId[], expiresAt: Date): Promise<HoldId[]> {
  const result = await sql<{ id: HoldId }>`
    update reservations.holds set expires_at = ${expiresAt}
    where id in (
      select id from reservations.holds where id = any(${holdIds}::uuid[]) and state = 'held' order by id for update
    ) returning id`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function expired(tx: Tx, now: Date, limit: number): Promise<HoldId[]> {
  const result = await sql<{ id: HoldId }>`
    select id from reservations.holds where state = 'held' and expires_at <= ${now}
    order by expires_at limit ${limit}`.execute(tx);
  return result.rows.map((row) => row.id);
}
