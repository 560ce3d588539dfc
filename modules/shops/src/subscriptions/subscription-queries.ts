import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ShopId } from '../contract.ts';

export async function subscribe(tx: Tx, memberId: MemberId, shopId: ShopId, now: Date): Promise<void> {
  await sql`
    insert into shops.subscriptions (member_id, shop_id, since) values (${memberId}, ${shopId}, ${now})
    on conflict do nothing`.execute(tx);
}

export async function unsubscribe(tx: Tx, memberId: MemberId, shopId: ShopId): Promise<void> {
  await sql`delete from shops.subscriptions where member_id = ${memberId} and shop_id = ${shopId}`.execute(tx);
}

export async function isSubscribed(tx: Tx, memberId: MemberId, shopId: ShopId): Promise<boolean> {
  const result = await sql`
    select 1 from shops.subscriptions where member_id = ${memberId} and shop_id = ${shopId}`.execute(tx);
  return result.rows.length === 1;
}

export async function countSubscribers(tx: Tx, shopId: ShopId): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*) as n from shops.subscriptions where shop_id = ${shopId}`.execute(tx);
  return result.rows[0]?.n ?? 0;
}

export async function subscribersOf(
  tx: Tx,
  shopId: ShopId,
  after: MemberId | undefined,
  limit: number,
): Promise<MemberId[]> {
  const result = await sql<{ member_id: MemberId }>`
    select member_id from shops.subscriptions
    where shop_id = ${shopId} and (${after ?? null}::uuid is null or member_id > ${after ?? null}::uuid)
    order by member_id limit ${limit}`.execute(tx);
  return result.rows.map((row) => row.member_id);
}

export async function subscriptionsOf(
  tx: Tx,
  memberId: MemberId,
  before: { at: string; id: string } | undefined,
  limit: number,
): Promise<{ shop_id: ShopId; since: Date }[]> {
  const result = await sql<{ shop_id: ShopId; since: Date }>`
    select shop_id, since from shops.subscriptions
    where member_id = ${memberId}
      and (${before?.at ?? null}::timestamptz is null
           or (since, shop_id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
    order by since desc, shop_id desc limit ${limit}`.execute(tx);
  return result.rows;
}
