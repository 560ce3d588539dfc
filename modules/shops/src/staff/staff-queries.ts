import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ShopId, StaffRole } from '../contract.ts';
import type { StaffRow } from '../shop-queries.ts';

const role = statement<{ role: StaffRole }>(
  'shops.staff-role',
  'select role from shops.staff where shop_id = $1 and member_id = $2',
);

export async function roleOf(tx: Tx, memberId: MemberId, shopId: ShopId): Promise<StaffRole | undefined> {
  return (await role(tx, [shopId, memberId]))[0]?.role;
}

export async function listStaff(tx: Tx, shopId: ShopId): Promise<StaffRow[]> {
  const result = await sql<StaffRow>`
    select * from shops.staff where shop_id = ${shopId} order by added_at, member_id`.execute(tx);
  return result.rows;
}

const listOfStatement = statement<StaffRow>(
  'shops.staff-of-many',
  'select * from shops.staff where shop_id = any($1::uuid[]) and role = any($2::text[]) order by added_at, member_id',
);
export const listStaffOf = (tx: Tx, shopIds: readonly ShopId[], roles: readonly StaffRole[]): Promise<StaffRow[]> =>
  listOfStatement(tx, [shopIds, roles]);

export async function listOf(tx: Tx, memberId: MemberId): Promise<StaffRow[]> {
  const result = await sql<StaffRow>`
    select * from shops.staff where member_id = ${memberId} order by added_at, shop_id`.execute(tx);
  return result.rows;
}

export async function putStaff(
  tx: Tx,
  row: { shopId: ShopId; memberId: MemberId; role: StaffRole; now: Date },
): Promise<void> {
  await sql`
    insert into shops.staff (shop_id, member_id, role, added_at)
    values (${row.shopId}, ${row.memberId}, ${row.role}, ${row.now})
    on conflict (shop_id, member_id) do update set role = excluded.role`.execute(tx);
}

export async function removeStaff(tx: Tx, shopId: ShopId, memberId: MemberId): Promise<void> {
  await sql`delete from shops.staff where shop_id = ${shopId} and member_id = ${memberId}`.execute(tx);
}
