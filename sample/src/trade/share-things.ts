import { after, days } from '@nashi/clock';
import type { Person } from '../people/person.ts';
import type { OpenedShop } from '../shops/open-shops.ts';
import { buy } from './buy.ts';
import { laterBy } from './market.ts';
import type { Market } from './market.ts';
import type { Offers } from './offer-coupons.ts';
import { follow } from './place-orders.ts';

/** Opens a link in a browser where the member is signed in. */
async function look({ stage }: Market, { memberId, locale }: Person, token: string): Promise<void> {
  const userAgent = 'Mozilla/5.0 (sample)';
  const { sharing } = stage.replay.modules;
  await stage.scene(({ tx }) => sharing.open(tx, token, { cookie: undefined, memberId, userAgent, locale }));
}

/** The merchant's share-reward campaign runs; members shared things, and some friends bought by their links. */
export async function shareThings(market: Market, shops: readonly OpenedShop[], offers: Offers): Promise<void> {
  const { stage, calendar, random, people, goods } = market;
  const [shop] = shops;
  if (!shop) return;
  const start = calendar.ago(15, 10);
  await stage.scene((scene) =>
    scene.act(shop.owner, start, 'POST /api/v1/shops/{shopId}/share-campaigns', {
      params: { shopId: shop.shopId },
      body: {
        name: '带好友吃梨 Bring a friend',
        trigger: 'first-purchase',
        firstOf: 'shop',
        sharerOfferId: offers.sharer,
        friendOfferId: offers.friend,
        leastAmount: 1000,
        budget: 200_000,
        perSharer: 10,
        perSharerDay: 5,
        holdoutBp: 1000,
        startsAt: start.toISOString(),
        endsAt: after(calendar.today, days(20)).toISOString(),
      },
    }),
  );
  const own = goods.filter((one) => one.shop === shop);
  const members = people.members.filter((one) => one.certified && one.joinedAt < start);
  const sharers = [people.student, ...random.some(members, 14)];
  const friends = random.some(members, 14);
  for (const sharer of sharers) {
    if (sharer === shop.owner) continue;
    const thing = random.pick(own);
    const at = calendar.ago(random.whole(2, 13), random.whole(9, 22), random.whole(0, 59));
    const link = await stage.scene((scene) =>
      scene.act(sharer, at, 'POST /api/v1/shares', {
        body: { kind: 'product', targetId: thing.productId, place: random.pick(['chat', 'copied', 'qr'] as const) },
      }),
    );
    // Most who are sent a link look; some of them buy.
    for (const visitor of random.some(members, random.whole(1, 5))) {
      if (visitor !== sharer) market.plan(laterBy(random, at, 1, 30), () => look(market, visitor, link.token));
    }
    const buyer = friends.shift();
    if (!buyer || buyer === sharer || buyer === shop.owner) continue;
    const when = laterBy(random, at, 2, 20);
    market.plan(when, async () => {
      await look(market, buyer, link.token);
      const orders = await buy(market, { buyer, goods: [thing], at: when, pay: 'wallet', shareToken: link.token });
      for (const order of orders) follow(market, order, random.pick(['completed', 'shipped']));
    });
  }
}
