import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Reservations } from '@nashi/reservations';
import type { ShopId } from '@nashi/shops';
import type { LocationId, VariantId } from '../contract.ts';
import { catalogErrors } from '../errors.ts';
import { insertMovements, stockOfVariant } from './stock-queries.ts';
import type { Movement, StockPlace } from './stock-queries.ts';

interface Move {
  shopId: ShopId;
  variantId: VariantId;
  locationId: LocationId | undefined;
  /** Pieces added; negative when taken off the shelf. */
  quantity: number;
  reason: Exclude<Movement['reason'], 'opening' | 'import'>;
  note: string;
  actorId: MemberId;
}

/** Changes what is on the shelf; never below what orders have reserved. */
export async function moveStock(
  tx: Tx,
  reservations: Reservations,
  move: Move,
  now: Date,
): Promise<Outcome<StockPlace>> {
  if (move.quantity === 0) return catalogErrors.nothingToMove({}, 'quantity');
  const place = await stockOfVariant(tx, move.shopId, move.variantId, move.locationId);
  if (!place) return catalogErrors.notFound();
  if (!(await reservations.changeCapacity(tx, place.pool_id, move.quantity))) {
    const state = (await reservations.states(tx, [place.pool_id])).get(place.pool_id);
    return catalogErrors.stockIsHeld({ available: state?.available ?? 0 }, 'quantity');
  }
  const { variantId, quantity, reason, note, actorId } = move;
  await insertMovements(tx, [{ variantId, locationId: place.location_id, quantity, reason, note, actorId }], now);
  return place;
}
