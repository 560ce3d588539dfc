import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ShopId, StaffRole } from '../contract.ts';
import { shopsErrors } from '../errors.ts';
import { lockRow } from '../shop-queries.ts';
import { listStaff, putStaff, removeStaff } from './staff-queries.ts';

const mostStaff = 50;

/** Gives a member a role in the shop, or another one. */
export async function setRole(
  tx: Tx,
  { shopId, memberId, role, now }: { shopId: ShopId; memberId: MemberId; role: Exclude<StaffRole, 'owner'>; now: Date },
): Promise<Outcome<undefined>> {
  // The lock makes the count true while others add staff.
  if (!(await lockRow(tx, shopId))) return shopsErrors.notFound();
  const staff = await listStaff(tx, shopId);
  const current = staff.find((row) => row.member_id === memberId);
  if (current?.role === 'owner') return shopsErrors.ownerStays();
  if (!current && staff.length >= mostStaff) return shopsErrors.tooManyStaff({ most: mostStaff });
  await putStaff(tx, { shopId, memberId, role, now });
  return undefined;
}

/** Takes a member out of the shop; the owner cannot leave. */
export async function leaveShop(tx: Tx, shopId: ShopId, memberId: MemberId): Promise<Outcome<undefined>> {
  const staff = await listStaff(tx, shopId);
  if (staff.find((row) => row.member_id === memberId)?.role === 'owner') return shopsErrors.ownerStays();
  await removeStaff(tx, shopId, memberId);
  return undefined;
}
