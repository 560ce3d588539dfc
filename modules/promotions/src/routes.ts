import { isRefusal } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { AuthenticatedCall, Route } from '@nashi/http';
import { instant } from '@nashi/http/contract';
import { isId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import { z } from 'zod';
import { promotionsContract } from './contract.ts';
import type { CouponId } from './contract.ts';
import * as coupons from './coupons/coupon-queries.ts';
import { giveCoupons } from './coupons/give-coupons.ts';
import { issueCoupon } from './coupons/issue-coupons.ts';
import { only, presentCoupons, presentManaged, presentOffers } from './coupons/present-coupons.ts';
import { takeByCode } from './coupons/take-by-code.ts';
import { promotionErrors } from './errors.ts';
import { offerOfShop } from './policy.ts';
import type { PromotionsDeps } from './promotions-deps.ts';
import { makeOffer, stopOffer } from './templates/make-offer.ts';
import * as offers from './templates/offer-queries.ts';

const id = z.string().refine(isId);
const byDate = z.strictObject({ at: instant, id });
const byId = z.strictObject({ id });

export function promotionsRoutes(platform: Platform, deps: PromotionsDeps): Route[] {
  const by = (call: Pick<AuthenticatedCall, 'tx' | 'locale'>) => ({ platform, deps, tx: call.tx, locale: call.locale });
  const oneCoupon = async (call: AuthenticatedCall, couponId: CouponId) =>
    only(await presentCoupons(by(call), await coupons.byIds(call.tx, [couponId])));
  const oneOffer = async (call: AuthenticatedCall, offer: offers.OfferRow) =>
    only(await presentManaged(by(call), [offer]));

  return implement(promotionsContract, {
    'GET /api/v1/coupon-offers': (call) =>
      cursor(call.query.cursor, byDate, async (from) => {
        const { limit, shopId } = call.query;
        const rows = await offers.listToTake(call.tx, shopId, call.now, from, limit);
        const { items, next } = pageOf(rows, limit, (row) => ({ at: row.takeUntil.toISOString(), id: row.offerId }));
        return { items: await presentOffers(by(call), items, call.actor?.memberId), next };
      }),
    'POST /api/v1/coupon-offers/{offerId}/take': async (call) => {
      const { memberId } = call.actor;
      const taken = await issueCoupon(platform, call.tx, { offerId: call.params.offerId, memberId, way: 'take' });
      return isRefusal(taken) ? taken : oneCoupon(call, taken);
    },
    'POST /api/v1/coupons/by-code': async (call) => {
      const taken = await takeByCode(platform, call.actor.memberId, call.body.code, call.idempotency?.key);
      return isRefusal(taken) ? taken : oneCoupon(call, taken);
    },
    'GET /api/v1/coupons': (call) =>
      cursor(call.query.cursor, byDate, async (from) => {
        const { limit, show } = call.query;
        const rows = await coupons.listMine(call.tx, call.actor.memberId, show, call.now, from, limit);
        const { items, next } = pageOf(rows, limit, (row) => ({ at: row.validUntil.toISOString(), id: row.couponId }));
        return { items: await presentCoupons(by(call), items), next };
      }),
    'GET /api/v1/shops/{shopId}/coupon-offers': (call) =>
      cursor(call.query.cursor, byId, async (from) => {
        const { shopId } = call.params;
        const allowed = await deps.shops.allowed(call.tx, call.actor.memberId, shopId, 'manage-marketing');
        if (isRefusal(allowed)) return allowed;
        const rows = await offers.listManaged(call.tx, shopId, from, call.query.limit);
        const { items, next } = pageOf(rows, call.query.limit, (row) => ({ id: row.offerId }));
        return { items: await presentManaged(by(call), items), next };
      }),
    'POST /api/v1/shops/{shopId}/coupon-offers': async (call) => {
      const { shopId } = call.params;
      const allowed = await deps.shops.allowed(call.tx, call.actor.memberId, shopId, 'manage-marketing');
      if (isRefusal(allowed)) return allowed;
      const owner = { shopId, by: call.actor.memberId, mayShareCost: call.actor.roles.includes('operator') };
      const offer = await makeOffer(platform, call.tx, call.body, owner);
      return isRefusal(offer) ? offer : oneOffer(call, offer);
    },
    'POST /api/v1/shops/{shopId}/coupon-offers/{offerId}/stop': async (call) => {
      const { shopId, offerId } = call.params;
      const offer = await offerOfShop(deps, call.tx, call.actor.memberId, shopId, offerId);
      return isRefusal(offer) ? offer : oneOffer(call, await stopOffer(platform, call.tx, offer, call.actor.memberId));
    },
    'POST /api/v1/shops/{shopId}/coupon-offers/{offerId}/give': async (call) => {
      const { shopId, offerId } = call.params;
      const offer = await offerOfShop(deps, call.tx, call.actor.memberId, shopId, offerId);
      if (isRefusal(offer)) return offer;
      const giver = { memberId: call.actor.memberId, locale: call.locale };
      return giveCoupons(platform, deps, call.tx, offer, call.body.memberIds, giver);
    },
    'GET /api/v1/operator/coupon-offers': (call) =>
      cursor(call.query.cursor, byId, async (from) => {
        const rows = await offers.listManaged(call.tx, null, from, call.query.limit);
        const { items, next } = pageOf(rows, call.query.limit, (row) => ({ id: row.offerId }));
        return { items: await presentManaged(by(call), items), next };
      }),
    'POST /api/v1/operator/coupon-offers': async (call) => {
      const owner = { shopId: null, by: call.actor.memberId, mayShareCost: false };
      const offer = await makeOffer(platform, call.tx, call.body, owner);
      return isRefusal(offer) ? offer : oneOffer(call, offer);
    },
    'POST /api/v1/operator/coupon-offers/{offerId}/stop': async (call) => {
      const offer = (await offers.byIds(call.tx, [call.params.offerId])).get(call.params.offerId);
      if (!offer) return promotionErrors.offerNotFound();
      return oneOffer(call, await stopOffer(platform, call.tx, offer, call.actor.memberId));
    },
  });
}
