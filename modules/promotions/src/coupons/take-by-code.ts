import { minutes } from '@nashi/clock';
import type { Tx } from '@nashi/db';
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
 * Takes a coupon with a typed code. Eight codes a quarter of an hour: the try is counted apart from the request's
 * transaction, so that a wrong code is not uncounted when the request is undone.
 */
export async function takeByCode(
  platform: Platform,
  tx: Tx,
  memberId: MemberId,
  typed: string,
): Promise<Outcome<CouponId>> {
  const now = platform.clock.now().getTime();
  const since = Math.floor(now / window) * window;
  const tries = await queries.countTry(platform.database.db, memberId, new Date(since));
  if (tries > mostTries) return promotionErrors.tooManyCodes({ seconds: Math.ceil((since + window - now) / 1000) });
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  const offer = await offers.byCode(tx, code);
  if (!offer) return promotionErrors.unknownCode({}, 'code');
  return issueCoupon(platform, tx, { offerId: offer.offerId, memberId, way: 'code' });
}
