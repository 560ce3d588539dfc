import { after, days, hours } from '@nashi/clock';
import type { CouponOfferId } from '@nashi/promotions';
import type { OpenedShop } from '../shops/open-shops.ts';
import { inParts } from '../stage/in-parts.ts';
import type { Market } from './market.ts';

export interface Offers {
  /** Rewards of the merchant's share campaign. */
  sharer: CouponOfferId;
  friend: CouponOfferId;
}

/** Coupons of the platform and of every shop; many members have taken some. */
export async function offerCoupons(market: Market, shops: readonly OpenedShop[]): Promise<Offers> {
  const { stage, calendar, random, people } = market;
  const at = calendar.ago(26, 9);
  const span = { takeFrom: at.toISOString(), takeUntil: after(calendar.today, days(40)).toISOString() };
  const common = { ...span, perMember: 1, validDays: 60, ways: ['take' as const] };
  const offers: CouponOfferId[] = [];
  await stage.scene(async (scene) => {
    const { operator } = people;
    const platform = [
      { name: '迎新红包 Welcome', kind: 'amount', amountOff: 500, threshold: 3000, scope: 'first-order', total: 2000 },
      {
        name: '学生日九折 Student day',
        kind: 'percent',
        percentOffBp: 1000,
        cap: 3000,
        threshold: 5000,
        scope: 'student',
        total: 600,
      },
      {
        name: '吃点好的 Eat well',
        kind: 'amount',
        amountOff: 300,
        threshold: 2500,
        scope: 'category',
        scopeIds: ['food', 'fresh'],
        total: 800,
      },
      {
        name: '免配送费 Free delivery',
        kind: 'free-shipping',
        cap: 600,
        threshold: 1500,
        scope: 'platform',
        total: 500,
      },
    ] as const;
    for (const terms of platform) {
      const body = { ...common, ...terms, scopeIds: 'scopeIds' in terms ? [...terms.scopeIds] : [], shopShareBp: 0 };
      offers.push((await scene.act(operator, at, 'POST /api/v1/operator/coupon-offers', { body })).offerId);
    }
    for (const { shopId, owner, plan } of shops) {
      const off = random.pick([300, 500, 800, 1000]);
      const body = {
        ...common,
        name: `${plan.zh}满减`,
        kind: 'amount' as const,
        amountOff: off,
        threshold: off * 8,
        scope: 'shop' as const,
        total: random.pick([60, 120, 300]),
      };
      const params = { shopId };
      offers.push((await scene.act(owner, at, 'POST /api/v1/shops/{shopId}/coupon-offers', { params, body })).offerId);
    }
  });
  const takers = people.members.filter((one) => one !== people.newcomer && random.chance(0.6));
  for (const part of inParts([people.student, ...takers], 40)) {
    await stage.scene(async (scene) => {
      for (const taker of part) {
        const from = taker.joinedAt > at ? taker.joinedAt : at;
        for (const offerId of random.some(offers, random.whole(1, 4))) {
          const when = after(from, hours(random.whole(2, 60)));
          if (when >= calendar.today) continue;
          await scene.attempt(taker, when, 'POST /api/v1/coupon-offers/{offerId}/take', { params: { offerId } });
        }
      }
    });
  }
  await startThresholds(market, shops.slice(0, 3));
  return rewardOffers(market, shops[0], span);
}

/** Three shops take something off larger orders. */
async function startThresholds({ stage, calendar }: Market, shops: readonly OpenedShop[]): Promise<void> {
  const startsAt = calendar.ago(20, 9);
  const body = {
    name: '满减季 Spend and save',
    tiers: [
      { from: 9900, off: 1000 },
      { from: 19_900, off: 2500 },
    ],
    startsAt: startsAt.toISOString(),
    endsAt: after(calendar.today, days(30)).toISOString(),
  };
  await stage.scene(async (scene) => {
    for (const { shopId, owner } of shops) {
      await scene.act(owner, startsAt, 'POST /api/v1/shops/{shopId}/threshold-discounts', { params: { shopId }, body });
    }
  });
}

async function rewardOffers(
  { stage, calendar }: Market,
  shop: OpenedShop | undefined,
  span: { takeFrom: string; takeUntil: string },
): Promise<Offers> {
  if (!shop) throw new Error('no shop');
  const { shopId, owner } = shop;
  const at = calendar.ago(16, 10);
  return stage.scene(async (scene) => {
    const make = async (name: string, amountOff: number): Promise<CouponOfferId> => {
      const body = {
        ...span,
        name,
        kind: 'amount' as const,
        amountOff,
        threshold: amountOff * 4,
        scope: 'shop' as const,
        total: 200,
        perMember: 20,
        validDays: 30,
        ways: ['share-reward' as const],
      };
      const params = { shopId };
      return (await scene.act(owner, at, 'POST /api/v1/shops/{shopId}/coupon-offers', { params, body })).offerId;
    };
    return { sharer: await make('带好友谢礼 Thank-you', 800), friend: await make('好友见面礼 Nice to meet you', 500) };
  });
}
