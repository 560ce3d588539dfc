import { minutes } from '@nashi/clock';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { CouponId } from '../contract.ts';
import { promotionErrors } from '../errors.ts';
import * as offers from '../templates/offer-queries.ts';
import * as queries from './coupon-queries.ts';
import { issueCoupon } from './issue-coupons.ts';

const window = minutes(15);
const mostTries = 8;

/**
 * Takes a coupon with a typed code. Eight codes a quarter of an hour: the try is counted by itself before anything else,
 * so that neither a refusal nor many calls at once uncount it. `key` is the request's Idempotency-Key: the same key gives
 * the same coupon.
 */
export async function takeByCode(
  platform: Platform,
  memberId: MemberId,
  typed: string,
  key: string | undefined,
): Promise<Outcome<CouponId>> {
  const { database, clock } = platform;
  const now = clock.now().getTime();
  const since = Math.floor(now / window) * window;
  const tries = await queries.countTry(database.db, memberId, new Date(since));
  if (tries > mostTries) return promotionErrors.tooManyCodes({ seconds: Math.ceil((since + window - now) / 1000) });
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  return database.transaction(async (tx) => {
    const offer = await offers.byCode(tx, code);
    if (!offer) return promotionErrors.unknownCode({}, 'code');
    const cause = key === undefined ? {} : { cause: `code ${key}` };
    return issueCoupon(platform, tx, { offerId: offer.offerId, memberId, way: 'code', ...cause });
  });
}
