import { minutes } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ShopId } from '../contract.ts';
import { shopsErrors } from '../errors.ts';
import { lockRow, setClaim } from '../shop-queries.ts';
import type { ShopRow } from '../shop-queries.ts';

const claimMinutes = 15;

/** Whether someone else is reviewing the shop at this moment. */
export function claimedByOther(row: ShopRow, reviewer: MemberId, now: Date): boolean {
  return (
    row.claimed_by !== null && row.claimed_by !== reviewer && row.claimed_until !== null && row.claimed_until > now
  );
}

/** Takes a shop for review; taking it again lengthens the claim. */
export async function claimShop(tx: Tx, shopId: ShopId, reviewer: MemberId, now: Date): Promise<Outcome<undefined>> {
  const row = await lockRow(tx, shopId);
  if (!row) return shopsErrors.notFound();
  if (row.state !== 'submitted') return shopsErrors.wrongState({ state: row.state });
  if (claimedByOther(row, reviewer, now)) return shopsErrors.claimed();
  await setClaim(tx, shopId, reviewer, new Date(now.getTime() + minutes(claimMinutes)));
  return undefined;
}
