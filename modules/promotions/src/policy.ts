import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import type { CouponOfferId } from './contract.ts';
import { promotionErrors } from './errors.ts';
import type { PromotionsDeps } from './promotions-deps.ts';
import * as offers from './templates/offer-queries.ts';
import type { OfferRow } from './templates/offer-queries.ts';

/** An offer of this very shop, for its marketing staff; another shop's offer does not exist here. */
export async function offerOfShop(
  deps: PromotionsDeps,
  tx: Tx,
  memberId: MemberId,
  shopId: Id<'shop'>,
  offerId: CouponOfferId,
): Promise<Outcome<OfferRow>> {
  const allowed = await deps.shops.allowed(tx, memberId, shopId, 'manage-marketing');
  if (isRefusal(allowed)) return allowed;
  const offer = (await offers.byIds(tx, [offerId])).get(offerId);
  return offer?.shopId === shopId ? offer : promotionErrors.offerNotFound();
}
