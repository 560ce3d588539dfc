import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { PoolId } from '@nashi/reservations';
import type { CouponOfferId, NewOffer } from '../contract.ts';
import { promotionErrors } from '../errors.ts';
import * as queries from './offer-queries.ts';
import type { OfferRow } from './offer-queries.ts';

const date = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));

function rowOf(terms: NewOffer, shopId: Id<'shop'> | null): OfferRow {
  const validUntil = date(terms.validUntil);
  return {
    offerId: newId<CouponOfferId>(),
    shopId,
    name: terms.name,
    kind: terms.kind,
    amountOff: terms.amountOff ?? null,
    percentOffBp: terms.percentOffBp ?? null,
    cap: terms.cap ?? null,
    gift: terms.gift ?? null,
    threshold: terms.threshold,
    scope: terms.scope,
    scopeIds: terms.scopeIds,
    shopShareBp: shopId === null ? 0 : 10_000,
    stackingGroup: terms.stackingGroup,
    total: terms.total,
    perMember: terms.perMember,
    poolId: newId<PoolId>(),
    ways: terms.ways,
    code: terms.code ?? null,
    takeFrom: new Date(terms.takeFrom),
    takeUntil: new Date(terms.takeUntil),
    validFrom: validUntil ? new Date(terms.validFrom ?? terms.takeFrom) : null,
    validUntil,
    validDays: terms.validDays ?? null,
    state: 'open',
  };
}

/**
 * Opens an offer with its quota. A shop pays for its own coupons and the platform for its own; `sharedWith` lets an
 * operator put the platform's offer into one shop and split the cost (`shopShareBp`).
 */
export async function makeOffer(
  platform: Platform,
  tx: Tx,
  terms: NewOffer,
  owner: { shopId: Id<'shop'> | null; by: MemberId; mayShareCost: boolean },
): Promise<Outcome<OfferRow>> {
  const offer = rowOf(terms, owner.shopId);
  if (owner.shopId !== null && terms.scope === 'platform') return promotionErrors.badTerms({}, 'scope');
  if (owner.shopId === null && terms.scope === 'shop') return promotionErrors.badTerms({}, 'scope');
  if (terms.shopShareBp !== undefined && terms.shopShareBp !== offer.shopShareBp) {
    if (!owner.mayShareCost) return promotionErrors.badTerms({}, 'shopShareBp');
    offer.shopShareBp = terms.shopShareBp;
  }
  await platform.reservations.openPools(tx, [{ id: offer.poolId, kind: 'coupon-quota', capacity: offer.total }]);
  const made = await queries.insertOffer(tx, offer, owner.by, platform.clock.now());
  if (!made) return promotionErrors.codeInUse({}, 'code');
  await platform.audit.record(tx, {
    actor: owner.by,
    action: 'coupon-offer.made',
    target: `coupon-offer:${offer.offerId}`,
    detail: { name: offer.name, total: offer.total, kind: offer.kind },
  });
  return offer;
}

/** No more coupons of this offer; those taken stay good. Stopping twice changes nothing. */
export async function stopOffer(platform: Platform, tx: Tx, offer: OfferRow, by: MemberId): Promise<OfferRow> {
  if (await queries.stop(tx, offer.offerId)) {
    const target = `coupon-offer:${offer.offerId}`;
    await platform.audit.record(tx, { actor: by, action: 'coupon-offer.stopped', target, detail: {} });
  }
  return { ...offer, state: 'stopped' };
}
