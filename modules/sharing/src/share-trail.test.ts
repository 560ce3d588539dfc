import { days, hours } from '@nashi/clock';
import { orderingWorld } from '@nashi/ordering/testing';
import { startTestServer } from '@nashi/server/testing';
import { expect, test } from 'vitest';

test('BT-5: a friend shares, a newcomer opens, signs up and buys: a coupon for both, once, taken back on refund; never for oneself', async () => {
  const server = await startTestServer();
  try {
    const world = orderingWorld(server);
    const shop = await world.shop();
    const item = await world.item(shop);
    const sharer = await world.buyer();
    server.clock.advance(days(3));
    const at = (ms: number): string => new Date(server.clock.now().getTime() + ms).toISOString();
    const offer = async (amountOff: number): Promise<string> => {
      const made = await shop.owner.client.call<{ offerId: string }>(
        `POST /api/v1/shops/${shop.shopId}/coupon-offers`,
        {
          name: '分享有礼',
          kind: 'amount',
          amountOff,
          scope: 'shop',
          total: 100,
          perMember: 10,
          ways: ['share-reward'],
          takeFrom: at(-1000),
          takeUntil: at(days(30)),
          validDays: 30,
        },
      );
      return made.body.offerId;
    };
    const started = await shop.owner.client.call(`POST /api/v1/shops/${shop.shopId}/share-campaigns`, {
      name: '带好友',
      trigger: 'first-purchase',
      audience: 'everyone',
      firstOf: 'community',
      leastAmount: 0,
      sharerOfferId: await offer(500),
      friendOfferId: await offer(300),
      budget: 100_000,
      perSharer: 10,
      perSharerDay: 10,
      startsAt: at(-1000),
      endsAt: at(days(20)),
    });
    expect([started.status, started.body]).toMatchObject([201, { phase: 'running' }]);
    const share = { kind: 'product', targetId: item.productId, place: 'copied' };
    const { token } = (await sharer.client.call<{ token: string }>('POST /api/v1/shares', share)).body;
    const browser = server.client();
    const page = await browser.call(`GET /r/${token}`, undefined, { headers: { 'user-agent': 'Mozilla/5.0 Safari' } });
    expect(page.status).toBe(200);
    server.clock.advance(hours(1));
    const friend = await world.buyer();
    for (const [name, value] of browser.cookies) friend.client.cookies.set(name, value);
    await server.runJobs();
    const sameSite = { headers: { 'sec-fetch-site': 'same-origin' } };
    await friend.client.call('POST /api/v1/my/share-trail', undefined, sameSite);
    server.clock.advance(hours(2));
    const lines = [{ variantId: item.variantId, quantity: 1 }];
    const first = (await world.place(friend, lines)).body.orders[0]?.orderId;
    await world.place(friend, lines);
    await world.place(sharer, lines, { shareToken: token });
    await server.runJobs();
    const offs = async (who: typeof sharer) =>
      (await who.client.call<{ items: { amountOff: { amount: number } }[] }>('GET /api/v1/coupons')).body.items.map(
        (coupon) => coupon.amountOff.amount,
      );
    expect([await offs(sharer), await offs(friend)]).toEqual([[500], [300]]);
    const mine = await sharer.client.call<{ items: unknown[] }>('GET /api/v1/my/shares');
    expect(mine.body.items).toMatchObject([{ opened: 1, signedUp: 1, bought: 2 }]);
    await friend.client.call(`POST /api/v1/orders/${first}/cancel`, { reason: '' });
    await server.runJobs();
    expect([await offs(sharer), await offs(friend)]).toEqual([[], []]);
  } finally {
    await server.close();
  }
});

test('BT-5: a link opened in a browser, and then a sign-up there, count whichever is known first; a preview counts nothing', async () => {
  const server = await startTestServer();
  try {
    const world = orderingWorld(server);
    const shop = await world.shop();
    const item = await world.item(shop);
    const sharer = await world.buyer();
    await server.runJobs();
    const share = { kind: 'product', targetId: item.productId, place: 'chat' };
    const { token } = (await sharer.client.call<{ token: string }>('POST /api/v1/shares', share)).body;
    const agent = (name: string) => ({ headers: { 'user-agent': name } });
    const browser = server.client();
    await browser.call(`GET /r/${token}`, undefined, agent('Mozilla/5.0 HeadlessChrome/140'));
    await server.client().call(`GET /r/${token}`, undefined, agent('facebookexternalhit/1.1'));
    server.clock.advance(hours(1));
    const friend = await world.buyer();
    for (const [name, value] of browser.cookies) friend.client.cookies.set(name, value);
    // The page claims the trail at once; the event that a member joined is still on its way.
    await friend.client.call('POST /api/v1/my/share-trail', undefined, {
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    await server.runJobs();
    const mine = await sharer.client.call<{ items: unknown[] }>('GET /api/v1/my/shares');
    expect(mine.body.items).toMatchObject([{ opened: 1, signedUp: 1, bought: 0 }]);
    type Trail = { items: { step: string; place: string }[] };
    const trail = await shop.owner.client.call<Trail>(`GET /api/v1/shops/${shop.shopId}/share-trail`);
    expect(trail.body.items.map((row) => row.step)).toEqual(['signed-up', 'opened', 'shared']);
  } finally {
    await server.close();
  }
});
