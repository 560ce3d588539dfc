import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Locale } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import { promotionErrors } from '../errors.ts';
import type { PromotionsDeps } from '../promotions-deps.ts';
import type { OfferRow } from '../templates/offer-queries.ts';
import { issueCoupons } from './issue-coupons.ts';

/** A shop gives its coupon to members: those who exist and have not had all they can; the others with the reason. */
export async function giveCoupons(
  platform: Platform,
  deps: PromotionsDeps,
  tx: Tx,
  offer: OfferRow,
  memberIds: readonly MemberId[],
  by: { memberId: MemberId; locale: Locale },
) {
  const wanted = [...new Set(memberIds)];
  const existing = await deps.existingMembers(tx, wanted);
  const known = wanted.filter((memberId) => existing.has(memberId));
  const items = known.map((memberId) => ({ offerId: offer.offerId, memberId, way: 'merchant' as const }));
  const results = await issueCoupons(platform, tx, items);
  const refused = wanted
    .filter((memberId) => !existing.has(memberId))
    .map((memberId) => ({ memberId, refusal: promotionErrors.noSuchMember() }));
  for (const [index, result] of results.entries()) {
    const memberId = known[index];
    if (memberId && isRefusal(result)) refused.push({ memberId, refusal: result });
  }
  const given = wanted.length - refused.length;
  await platform.audit.record(tx, {
    actor: by.memberId,
    action: 'coupons.given',
    target: `coupon-offer:${offer.offerId}`,
    detail: { given, refused: refused.length },
  });
  return {
    given,
    refused: refused.map(({ memberId, refusal }) => ({
      memberId,
      code: refusal.code,
      reason: refusal.sentence(by.locale),
    })),
  };
}
