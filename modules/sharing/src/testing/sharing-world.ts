import { defineErrors, isRefusal } from '@nashi/errors';
import { memberJoined } from '@nashi/identity';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import { orderPaid, orderRefunded } from '@nashi/ordering';
import { createPromotions } from '@nashi/promotions';
import { newOffer } from '@nashi/promotions/contract';
import { startModuleServer } from '@nashi/testing';
import { newShareCampaign } from '../contract.ts';
import { createSharing } from '../create-sharing.ts';
import type { ShareTarget } from '../sharing-deps.ts';

const errors = defineErrors('test', { strangers: { status: 404, en: 'No shop here.', zh: '店铺不存在。' } });

/** Sharing and promotions over HTTP with one shop, its owner, and one product that anyone may see. */
export async function startSharing() {
  const shopId = newId<Id<'shop'>>();
  const owner = newId<MemberId>();
  const productId = newId<Id<'product'>>();
  const targets = new Map<string, ShareTarget>();
  targets.set(productId, {
    title: '砀山梨 <b>5斤</b>',
    description: 'Sweet & crisp "pears"',
    picture: newId<Id<'file'>>(),
    path: `/shop/products/${productId}`,
    shopId,
  });
  const shops = {
    shopsByIds: async (_tx: unknown, ids: readonly Id<'shop'>[]) =>
      new Map(ids.map((id) => [id, { name: { zh: '梨铺', en: 'Pear shop' } }])),
    allowed: async (_tx: unknown, memberId: MemberId, shop: Id<'shop'>) =>
      memberId === owner && shop === shopId ? true : errors.strangers(),
  };
  const server = await startModuleServer('sharing', (platform) => {
    const promotions = createPromotions(platform, { shops, existingMembers: async (_tx, ids) => new Set(ids) });
    const sharing = createSharing(platform, {
      promotions,
      shops,
      targets: async (_tx, wanted) =>
        new Map(wanted.flatMap(({ id }) => (targets.has(id) ? [[id, targets.get(id) as ShareTarget] as const] : []))),
      members: async (_tx, ids) =>
        new Map(ids.map((id) => [id, { nickname: `m${id.slice(-4)}`, avatar: null, certified: false }])),
      notify: async () => undefined,
    });
    return { promotions, sharing };
  });
  const { database, platform, modules, clock } = server;

  async function offer(more: Record<string, unknown> = {}) {
    const terms = newOffer.parse({
      name: '分享有礼',
      kind: 'amount',
      amountOff: 500,
      scope: 'shop',
      total: 100,
      perMember: 100,
      ways: ['share-reward'],
      takeFrom: '2026-03-01T00:00:00Z',
      takeUntil: '2026-06-01T00:00:00Z',
      validDays: 30,
      ...more,
    });
    const made = await database.transaction((tx) => modules.promotions.makeOffer(tx, shopId, terms, owner));
    if (isRefusal(made)) throw new Error(made.code);
    return made;
  }

  return {
    ...server,
    shopId,
    owner,
    productId,
    targets,
    offer,
    async campaign(more: Record<string, unknown> = {}) {
      const running = await server
        .as(owner)
        .call<{ items: { campaignId: string }[] }>(`GET /api/v1/shops/${shopId}/share-campaigns`);
      for (const { campaignId } of running.body.items) {
        await server.as(owner).call(`POST /api/v1/shops/${shopId}/share-campaigns/${campaignId}/stop`);
      }
      const terms = newShareCampaign.parse({
        name: '带好友',
        trigger: 'first-purchase',
        firstOf: 'community',
        sharerOfferId: await offer(),
        friendOfferId: await offer({ amountOff: 300 }),
        budget: 100_000,
        perSharer: 10,
        perSharerDay: 10,
        startsAt: '2026-03-01T00:00:00Z',
        endsAt: '2026-06-01T00:00:00Z',
        ...more,
      });
      const made = await database.transaction((tx) => modules.sharing.startCampaign(tx, shopId, terms, owner));
      if (isRefusal(made)) throw new Error(made.code);
      return made;
    },
    async link(memberId: MemberId, place = 'copied') {
      const answer = await server
        .as(memberId)
        .call<{ token: string; url: string; shareId: string; earning: { sharer: { name: string } | null } | null }>(
          'POST /api/v1/shares',
          { kind: 'product', targetId: productId, place },
        );
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return answer.body;
    },
    /** Opens a link in a browser, then signs in there. */
    async open(token: string, memberId: MemberId) {
      const browser = server.visitor();
      await browser.call(`GET /r/${token}`, undefined, { headers: { 'user-agent': 'Mozilla/5.0 (iPhone) Safari' } });
      await browser.call('POST /api/v1/my/share-trail', undefined, {
        headers: { authorization: memberId, 'sec-fetch-site': 'same-origin' },
      });
      return browser;
    },
    async joined(memberId: MemberId) {
      await database.transaction((tx) => platform.jobs.emit(tx, memberJoined, { memberId }));
      await server.runJobs();
    },
    async buy(memberId: MemberId, more: Record<string, unknown> = {}) {
      const orderId = newId<Id<'order'>>();
      const order = {
        orderId,
        number: 'N1',
        memberId,
        shopId,
        currency: 'CNY',
        total: 8000,
        lines: [],
        shareToken: null,
        firstPurchase: true,
        firstInShop: true,
        groupBuy: null,
        ...more,
      };
      await database.transaction((tx) => platform.jobs.emit(tx, orderPaid, order));
      await server.runJobs();
      return order;
    },
    async refund(order: { orderId: Id<'order'>; memberId: MemberId; total: number }) {
      const event = { ...order, number: 'N1', shopId, currency: 'CNY', amount: order.total, whole: true, lines: [] };
      await database.transaction((tx) => platform.jobs.emit(tx, orderRefunded, event));
      await server.runJobs();
    },
    couponsOf: (memberId: MemberId) => modules.promotions.couponsOf(database.db, memberId),
    rewardsOf: async (memberId: MemberId) =>
      (
        await server.as(memberId).call<{
          items: { rewardId: string; as: string; state: string; reasons: { code: string; sentence: string }[] }[];
        }>('GET /api/v1/my/share-rewards')
      ).body.items,
    now: () => clock.now(),
  };
}

export type SharingWorld = Awaited<ReturnType<typeof startSharing>>;
