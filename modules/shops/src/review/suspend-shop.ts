import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { ShopId } from '../contract.ts';
import { shopsErrors } from '../errors.ts';
import { lockRow, setState } from '../shop-queries.ts';
import type { ShopRow } from '../shop-queries.ts';

/** Stops an open shop from selling; orders that were placed go on. Answers the shop as it was. */
export async function suspendShop(tx: Tx, shopId: ShopId, reason: string, now: Date): Promise<Outcome<ShopRow>> {
  const row = await lockRow(tx, shopId);
  if (!row) return shopsErrors.notFound();
  if (row.state !== 'approved') return shopsErrors.wrongState({ state: row.state });
  await setState(tx, shopId, 'suspended', { reason, now });
  return row;
}

/** Lets a suspended shop sell again. */
export async function resumeShop(tx: Tx, shopId: ShopId, now: Date): Promise<Outcome<ShopRow>> {
  const row = await lockRow(tx, shopId);
  if (!row) return shopsErrors.notFound();
  if (row.state !== 'suspended') return shopsErrors.wrongState({ state: row.state });
  await setState(tx, shopId, 'approved', { now });
  return row;
}
