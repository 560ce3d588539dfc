import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { ShopId } from '../contract.ts';
import { shopsErrors } from '../errors.ts';
import { lockRow, setState } from '../shop-queries.ts';

/** Hands a draft, or a shop that was declined, in for review. */
export async function submitShop(tx: Tx, shopId: ShopId, now: Date): Promise<Outcome<undefined>> {
  const row = await lockRow(tx, shopId);
  if (!row) return shopsErrors.notFound();
  if (row.state !== 'draft' && row.state !== 'declined') return shopsErrors.wrongState({ state: row.state });
  if (row.papers.length === 0) return shopsErrors.papersNeeded({}, 'papers');
  await setState(tx, shopId, 'submitted', { now });
  return undefined;
}
