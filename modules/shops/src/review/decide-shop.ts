import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ShopId } from '../contract.ts';
import { shopsErrors } from '../errors.ts';
import { lockRow, setState } from '../shop-queries.ts';
import type { ShopRow } from '../shop-queries.ts';
import { claimedByOther } from './claim-shop.ts';

export type Decision = { decision: 'approve' } | { decision: 'decline'; reason: string };

/** Approves or declines a shop that the reviewer holds. Answers the shop as it was before. */
export async function decideShop(
  tx: Tx,
  { shopId, reviewer, decision, now }: { shopId: ShopId; reviewer: MemberId; decision: Decision; now: Date },
): Promise<Outcome<ShopRow>> {
  const row = await lockRow(tx, shopId);
  if (!row) return shopsErrors.notFound();
  if (row.state !== 'submitted') return shopsErrors.wrongState({ state: row.state });
  if (claimedByOther(row, reviewer, now)) return shopsErrors.claimed();
  if (row.claimed_by !== reviewer) return shopsErrors.claimFirst();
  if (decision.decision === 'approve') await setState(tx, shopId, 'approved', { now });
  else await setState(tx, shopId, 'declined', { reason: decision.reason, now });
  return row;
}
