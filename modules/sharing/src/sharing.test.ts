import { days, hours } from '@nashi/clock';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newShareCampaign } from './contract.ts';
import { heldOut, judge } from './rewards/reward-rules.ts';
import type { Purchase } from './rewards/reward-rules.ts';
import { startSharing } from './testing/sharing-world.ts';
import type { SharingWorld } from './testing/sharing-world.ts';

let world: SharingWorld;
beforeAll(async () => {
  world = await startSharing();
});
afterAll(() => world.close());

const browser = { headers: { 'user-agent': 'Mozilla/5.0 (Macintosh) Firefox/140' } };
type Shares = { items: { shareId: string; opened: number; signedUp: number; bought: number }[] };
const mine = async (memberId: MemberId) => (await world.as(memberId).call<Shares>('GET /api/v1/my/shares')).body.items;

describe('BT-5: share links', () => {
  test('BT-5: a link opens outside with a preview, in both languages, and nothing of it runs as markup', async () => {
    const { token } = await world.link(newId<MemberId>());
    expect(token).toMatch(/^[\w-]{35}$/);
    const page = await world.visitor('zh').call<string>(`GET /r/${token}`, undefined, browser);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.body).toContain('<meta property="og:title" content="砀山梨 &lt;b&gt;5斤&lt;/b&gt;">');
    expect(page.body).toContain('content="Sweet &amp; crisp &quot;pears&quot;"');
    expect(page.body).toMatch(/<meta property="og:image" content="http:\/\/localhost\/files\/[0-9a-f-]{36}\/960">/);
    expect(page.body).toContain('lang="zh-CN"');
    expect(page.body).not.toContain('<script');
    expect(page.body).not.toContain('<b>5斤');
    expect(page.body).toContain(`url=/shop/products/${world.productId}?share=${token}`);
    const english = await world.visitor('en').call<string>(`GET /r/${token}`, undefined, browser);
    expect(english.body).toContain('lang="en"');
  });

  test('BT-5: forged, cut and foreign tokens lead nowhere', async () => {
    const { token } = await world.link(newId<MemberId>());
    const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
    const others = [changed, token.slice(0, -1), `${token}A`, 'x', '%00', `${token}=`, newId(), '../../etc/passwd'];
    for (const bad of others) {
      const page = await world.visitor().call<string>(`GET /r/${encodeURIComponent(bad)}`, undefined, browser);
      expect(page.status, bad).toBe(404);
    }
    expect((await world.visitor().call(`GET /r/${changed}/qr.png`)).status).toBe(404);
    const qr = await world.visitor().call(`GET /r/${token}/qr.png`);
    expect(qr).toMatchObject({ status: 200 });
    expect(qr.headers.get('content-type')).toBe('image/png');
  });

  test('BT-5: what is hidden or gone shows a page that says so, and cannot be shared', async () => {
    const sharer = newId<MemberId>();
    const { token } = await world.link(sharer);
    const target = world.targets.get(world.productId);
    world.targets.delete(world.productId);
    const page = await world.visitor('en').call<string>(`GET /r/${token}`, undefined, browser);
    expect(page.status).toBe(404);
    expect(page.body).toContain('leads nowhere any more');
    const body = { kind: 'product', targetId: world.productId, place: 'chat' };
    expect((await world.as(sharer).call('POST /api/v1/shares', body)).status).toBe(404);
    if (target) world.targets.set(world.productId, target);
  });

  test('BT-5: one link for each place, and opens count visitors, not clicks, previews or the sharer', async () => {
    const sharer = newId<MemberId>();
    const first = await world.link(sharer, 'chat');
    expect((await world.link(sharer, 'chat')).token).toBe(first.token);
    expect((await world.link(sharer, 'qr')).token).not.toBe(first.token);
    const one = world.visitor();
    for (let n = 0; n < 3; n += 1) await one.call(`GET /r/${first.token}`, undefined, browser);
    await world.visitor().call(`GET /r/${first.token}`, undefined, browser);
    const fetcher = { headers: { 'user-agent': 'facebookexternalhit/1.1' } };
    const preview = await world.visitor().call(`GET /r/${first.token}`, undefined, fetcher);
    expect(preview.headers.get('set-cookie')).toBeNull();
    await world.open(first.token, sharer);
    const [, chat] = await mine(sharer);
    expect(chat).toMatchObject({ shareId: first.shareId, opened: 2 });
  });

  test('BT-5: the trail cookie is ours, closed to scripts, and one that is not a visitor\u2019s is replaced', async () => {
    const { token } = await world.link(newId<MemberId>());
    const visitor = world.visitor();
    visitor.cookies.set('nashi_trail', "x'; drop table sharing.visits; --");
    const page = await visitor.call(`GET /r/${token}`, undefined, browser);
    expect(page.headers.get('set-cookie')).toMatch(
      /^nashi_trail=[0-9a-f-]{36}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    );
  });

  test('BT-5: a newcomer who opened a link and signed up is on its trail', async () => {
    const sharer = newId<MemberId>();
    const friend = newId<MemberId>();
    const { token } = await world.link(sharer);
    const visitor = world.visitor();
    await visitor.call(`GET /r/${token}`, undefined, browser);
    world.clock.advance(hours(1));
    await world.joined(friend);
    await visitor.call('POST /api/v1/my/share-trail', undefined, {
      headers: { authorization: friend, 'sec-fetch-site': 'same-origin' },
    });
    expect(await mine(sharer)).toMatchObject([{ opened: 1, signedUp: 1 }]);
  });
});

describe('BT-5: rewards', () => {
  test('BT-5: a friend\u2019s first purchase gives a coupon to both, once', async () => {
    await world.campaign();
    const [sharer, friend] = [newId<MemberId>(), newId<MemberId>()];
    const link = await world.link(sharer);
    expect(link.earning?.sharer?.name).toBe('分享有礼');
    await world.open(link.token, friend);
    const order = await world.buy(friend);
    expect(await world.rewardsOf(sharer)).toMatchObject([{ as: 'sharer', state: 'granted', reasons: [] }]);
    expect(await world.rewardsOf(friend)).toMatchObject([{ as: 'friend', state: 'granted' }]);
    expect((await world.couponsOf(sharer)).map((coupon) => coupon.amountOff)).toEqual([500]);
    expect((await world.couponsOf(friend)).map((coupon) => coupon.amountOff)).toEqual([300]);
    await world.buy(friend, { orderId: order.orderId });
    await world.buy(friend);
    expect((await world.couponsOf(sharer)).length).toBe(1);
  });

  test('BT-5: an own link never counts, named or opened', async () => {
    await world.campaign();
    const me = newId<MemberId>();
    const { token } = await world.link(me);
    await world.open(token, me);
    await world.buy(me, { shareToken: token });
    expect(await world.rewardsOf(me)).toEqual([]);
    expect(await mine(me)).toMatchObject([{ opened: 0, bought: 0 }]);
  });

  test('BT-5: the last link within seven days is credited; after that none is', async () => {
    await world.campaign();
    const [first, last, friend, late] = [newId<MemberId>(), newId<MemberId>(), newId<MemberId>(), newId<MemberId>()];
    await world.open((await world.link(first)).token, friend);
    world.clock.advance(hours(2));
    await world.open((await world.link(last)).token, friend);
    await world.open((await world.link(last)).token, late);
    await world.buy(friend);
    expect((await mine(first))[0]?.bought).toBe(0);
    expect((await mine(last))[0]?.bought).toBe(1);
    world.clock.advance(days(7));
    await world.buy(late);
    expect((await mine(last))[0]?.bought).toBe(1);
    await world.buy(newId<MemberId>(), { shareToken: 'forged-token-of-nobody' });
  });

  test('BT-5: one browser with two accounts is held for review; the operator decides once, and both can read why', async () => {
    await world.campaign();
    const [sharer, friend] = [newId<MemberId>(), newId<MemberId>()];
    const { token } = await world.link(sharer);
    const shared = await world.open(token, friend);
    await shared.call('POST /api/v1/my/share-trail', undefined, {
      headers: { authorization: sharer, 'sec-fetch-site': 'same-origin' },
    });
    await world.buy(friend);
    const [held] = await world.rewardsOf(sharer);
    expect(held).toMatchObject({
      state: 'held',
      reasons: [{ code: 'same-device', sentence: 'Sharer and friend used the same browser.' }],
    });
    expect(await world.couponsOf(sharer)).toEqual([]);
    const path = `POST /api/v1/operator/share-rewards/${held?.rewardId}/decision`;
    expect((await world.as(sharer).call(path, { decision: 'grant' })).status).toBe(403);
    const operator = world.as(newId<MemberId>(), { roles: ['operator'] });
    const decisions = await Promise.all([1, 2, 3].map(() => operator.call(path, { decision: 'grant' })));
    expect(decisions.map((one) => one.status).toSorted()).toEqual([200, 409, 409]);
    expect((await world.couponsOf(sharer)).length).toBe(1);
  });

  test('BT-5: a refund takes the unused coupons back and the credit with them', async () => {
    const campaign = await world.campaign();
    const [sharer, friend] = [newId<MemberId>(), newId<MemberId>()];
    await world.open((await world.link(sharer)).token, friend);
    const order = await world.buy(friend);
    await world.refund(order);
    await world.refund(order);
    expect(await world.rewardsOf(sharer)).toMatchObject([{ state: 'taken-back', reasons: [{ code: 'refunded' }] }]);
    expect(await world.couponsOf(sharer)).toEqual([]);
    const path = `GET /api/v1/shops/${world.shopId}/share-campaigns/${campaign.campaignId}`;
    const results = await world.as(world.owner).call<{ campaign: { spent: { amount: number } } }>(path);
    expect(results.body.campaign.spent.amount).toBe(0);
  });

  test('BT-5: many friends at once never overspend the budget', async () => {
    const campaign = await world.campaign({ budget: 2500, perSharer: 100, perSharerDay: 100 });
    const friends = Array.from({ length: 6 }, () => newId<MemberId>());
    const sharers = friends.map(() => newId<MemberId>());
    for (const [n, friend] of friends.entries()) {
      const sharer = sharers[n];
      if (sharer) await world.open((await world.link(sharer)).token, friend);
    }
    await Promise.all(friends.map((friend) => world.buy(friend)));
    await world.runJobs();
    const states = (await Promise.all(sharers.map((sharer) => world.rewardsOf(sharer)))).flat();
    expect(states.filter((one) => one.state === 'granted').length).toBe(3);
    expect(states.filter((one) => one.reasons[0]?.code === 'budget-spent').length).toBe(3);
    const path = `/api/v1/shops/${world.shopId}/share-campaigns/${campaign.campaignId}`;
    const results = await world
      .as(world.owner)
      .call<Record<string, { granted?: number; orders?: number; kFactor?: number }>>(`GET ${path}`);
    expect(results.body).toMatchObject({
      rewarded: { sharers: 6, orders: 6, kFactor: 1 },
      rewards: { granted: 3, refused: 3 },
    });
    expect((await world.as(newId<MemberId>()).call(`GET ${path}`)).status).toBe(404);
  });

  test('BT-5: the group that gets nothing earns nothing and is counted apart', async () => {
    const campaign = await world.campaign({ holdoutBp: 5000 });
    const sharers = Array.from({ length: 12 }, () => newId<MemberId>());
    for (const sharer of sharers) {
      const friend = newId<MemberId>();
      const link = await world.link(sharer);
      const out = heldOut(campaign, sharer);
      expect(link.earning === null).toBe(out);
      await world.open(link.token, friend);
      await world.buy(friend);
      expect((await world.couponsOf(sharer)).length).toBe(out ? 0 : 1);
    }
    const out = sharers.filter((sharer) => heldOut(campaign, sharer)).length;
    const path = `GET /api/v1/shops/${world.shopId}/share-campaigns/${campaign.campaignId}`;
    expect((await world.as(world.owner).call(path)).body).toMatchObject({
      rewarded: { sharers: 12 - out },
      heldOut: { sharers: out, orders: out },
    });
  });

  test('BT-5: the shop sees the trail by cursor, each step once, and no visitor\u2019s name', async () => {
    const owner = world.as(world.owner);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page: { body: { items: { step: string; sharer: string; at: string }[]; next: string | null } } =
        await owner.call(`GET /api/v1/shops/${world.shopId}/share-trail?limit=7${cursor}`);
      seen.push(...page.body.items.map((one) => one.step));
      cursor = page.body.next === null ? '' : `&cursor=${page.body.next}`;
    } while (cursor && seen.length < 500);
    expect(seen).toContain('bought');
    expect(seen).toContain('opened');
    const whole = await owner.call<{ items: unknown[] }>(`GET /api/v1/shops/${world.shopId}/share-trail?limit=100`);
    expect(Math.min(100, seen.length)).toBe(whole.body.items.length);
  });
});

describe('BT-5: what is granted, held or refused', () => {
  const campaign = {
    firstOf: 'community' as const,
    leastAmount: 1000,
    perSharer: 5,
    perSharerDay: 2,
    audience: 'everyone' as const,
  };
  const purchase: Purchase = {
    self: false,
    sameDevice: false,
    firstInCommunity: true,
    firstInShop: true,
    amount: 2000,
    sharerCertified: false,
    sharerAgeHours: undefined,
    sharerHad: { inAll: 0, inDay: 0, inHour: 0 },
    youngFriends: 0,
    friendHadOne: false,
  };
  const cases: [Partial<Purchase>, string, string[]][] = [
    [{}, 'granted', []],
    [{ self: true }, 'refused', ['self']],
    [{ firstInCommunity: false }, 'refused', ['not-first']],
    [{ amount: 999 }, 'refused', ['below-amount']],
    [{ friendHadOne: true }, 'refused', ['friend-had-one']],
    [{ sharerHad: { inAll: 5, inDay: 2, inHour: 0 } }, 'refused', ['sharer-cap', 'day-cap']],
    [{ sameDevice: true, sharerAgeHours: 3 }, 'held', ['same-device', 'new-sharer']],
    [{ sharerHad: { inAll: 0, inDay: 0, inHour: 5 } }, 'held', ['burst']],
    [{ youngFriends: 3 }, 'held', ['young-accounts']],
    [{ sharerAgeHours: 24 }, 'granted', []],
  ];
  test.each(cases)('BT-5: %o is %s', (more, state, reasons) => {
    expect(judge(campaign, { ...purchase, ...more })).toEqual({ state, reasons });
  });

  test('BT-5: the group that gets nothing is always the same and about as large as asked', () => {
    const of = { campaignId: newId<Parameters<typeof heldOut>[0]['campaignId']>(), holdoutBp: 2000 };
    const members = Array.from({ length: 4000 }, () => newId());
    const out = members.filter((member) => heldOut(of, member));
    expect(out.length).toBeGreaterThan(680);
    expect(out.length).toBeLessThan(920);
    expect(out.every((member) => heldOut(of, member))).toBe(true);
    expect(members.some((member) => heldOut({ ...of, holdoutBp: 0 }, member))).toBe(false);
  });

  test.each([
    ['no reward for anyone', { sharerOfferId: undefined, friendOfferId: undefined }],
    ['a negative budget', { budget: -1 }],
    ['more than half who get nothing', { holdoutBp: 5001 }],
    ['more a day than in all', { perSharerDay: 11 }],
    ['an end before the start', { endsAt: '2026-02-01T00:00:00Z' }],
    ['an unknown trigger', { trigger: 'everything' }],
  ])('BT-5: %s is refused', (_, more) => {
    const body = {
      name: 'x',
      trigger: 'first-purchase',
      firstOf: 'shop',
      sharerOfferId: newId(),
      budget: 100,
      perSharer: 10,
      startsAt: '2026-03-01T00:00:00Z',
      endsAt: '2026-04-01T00:00:00Z',
    };
    expect(newShareCampaign.safeParse(body).success).toBe(true);
    expect(newShareCampaign.safeParse({ ...body, ...more }).success).toBe(false);
  });
});
