import { after, minutes } from '@nashi/clock';
import { defineErrors, isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import { on } from '@nashi/jobs';
import type { NewNotice } from '@nashi/notifications';
import { startModuleServer } from '@nashi/testing';
import { newCampaign } from '../contract.ts';
import type { CampaignId, TeamId } from '../contract.ts';
import { createGroupBuy } from '../create-group-buy.ts';
import { teamFailed, teamSucceeded } from '../events.ts';
import type { TeamEnded } from '../events.ts';
import type { HoldItem } from '../teams/hold-seats.ts';

const errors = defineErrors('test', { strangers: { status: 404, en: 'No shop here.', zh: '店铺不存在。' } });

/** Group-buying over HTTP with one shop, one product of two variants, and whatever members a test makes. */
export async function startGroupBuy() {
  const shopId = newId<Id<'shop'>>();
  const owner = newId<MemberId>();
  const productId = newId<Id<'product'>>();
  const variants = [newId<Id<'variant'>>(), newId<Id<'variant'>>()];
  const friends = new Map<MemberId, MemberId[]>();
  const notices: NewNotice[] = [];
  const succeeded: (TeamEnded & { completedByShop: boolean })[] = [];
  const failed: TeamEnded[] = [];
  const products = new Map([
    [
      productId,
      { shopId, variants: variants.map((id) => ({ id, price: { amount: 5000 }, state: 'active' as const })) },
    ],
  ]);
  const server = await startModuleServer(
    'group-buy',
    (platform) => ({
      groupBuy: createGroupBuy(platform, {
        shops: {
          shopsByIds: async (_tx, ids) => new Map(ids.map((id) => [id, { name: { zh: '梨铺', en: 'Pear shop' } }])),
          allowed: async (_tx, memberId, shop) => (memberId === owner && shop === shopId ? true : errors.strangers()),
        },
        products: {
          byIds: async () => products,
          cards: async (ids) => new Map(ids.map((id) => [id, { title: '砀山梨', picture: null }])),
        },
        members: async (_tx, ids) => new Map(ids.map((id) => [id, { nickname: id.slice(-4), avatar: null }])),
        friendsOf: async (_tx, memberId) => friends.get(memberId) ?? [],
        blockedBy: async () => [],
        notify: async (_tx, list) => void notices.push(...list),
      }),
    }),
    {
      connections: 20,
      subscriptions: [
        on(teamSucceeded, 'test.succeeded', async (_tx, data) => void succeeded.push(data)),
        on(teamFailed, 'test.failed', async (_tx, data) => void failed.push(data)),
      ],
    },
  );
  const { groupBuy } = server.modules;
  const { database, clock } = server;

  const campaignBody = (more: Record<string, unknown> = {}) => ({
    title: '三人拼梨',
    productId,
    sizes: [
      { size: 2, prices: variants.map((variantId) => ({ variantId, price: 4000 })) },
      { size: 3, prices: variants.map((variantId) => ({ variantId, price: 3000 })) },
    ],
    leaderOff: 500,
    perMember: 3,
    gatherSeconds: 3600,
    stock: 1000,
    startsAt: '2026-03-01T00:00:00Z',
    endsAt: '2026-04-01T00:00:00Z',
    ...more,
  });

  return {
    ...server,
    groupBuy,
    shopId,
    owner,
    productId,
    variants,
    friends,
    notices,
    succeeded,
    failed,
    campaignBody,
    /** A campaign, whatever others the product has. */
    async campaign(more: Record<string, unknown> = {}): Promise<CampaignId> {
      const running = await groupBuy.campaignsForVariants(database.db, variants);
      const client = server.as(owner);
      for (const { campaignId } of running) {
        await client.call(`POST /api/v1/shops/${shopId}/group-buys/${campaignId}/stop`);
      }
      const made = await database.transaction((tx) =>
        groupBuy.startCampaign(tx, shopId, newCampaign.parse(campaignBody(more)), owner),
      );
      if (isRefusal(made)) throw new Error(made.code);
      return made.campaignId;
    },
    wish(campaignId: CampaignId, teamId: TeamId | 'open', more: Partial<HoldItem> = {}): HoldItem {
      return {
        orderId: newId(),
        memberId: newId(),
        campaignId,
        teamId,
        quantity: 1,
        firstPurchase: true,
        expiresAt: after(clock.now(), minutes(15)),
        ...more,
      };
    },
    hold: (items: readonly HoldItem[]) => database.transaction((tx) => groupBuy.holdSeats(tx, items)),
    pay: (...orderIds: HoldItem['orderId'][]) => database.transaction((tx) => groupBuy.confirmSeats(tx, orderIds)),
    release: (...orderIds: HoldItem['orderId'][]) => database.transaction((tx) => groupBuy.releaseSeats(tx, orderIds)),
    /** A team that its leader has paid for. */
    async team(campaignId: CampaignId, more: Partial<HoldItem> = {}) {
      const item = this.wish(campaignId, 'open', more);
      const [held] = await this.hold([item]);
      if (!held || isRefusal(held)) throw new Error(held?.code ?? 'nothing held');
      await this.pay(item.orderId);
      return { teamId: held.teamId, leader: item };
    },
    /** Joins and pays. */
    async join(campaignId: CampaignId, teamId: TeamId, more: Partial<HoldItem> = {}) {
      const item = this.wish(campaignId, teamId, more);
      const [held] = await this.hold([item]);
      if (!held || isRefusal(held)) throw new Error(held?.code ?? 'nothing held');
      const [seating] = await this.pay(item.orderId);
      return { item, seating };
    },
    teamState: async (teamId: TeamId) => (await groupBuy.teamsByIds(database.db, [teamId])).get(teamId),
  };
}

export type GroupBuyWorld = Awaited<ReturnType<typeof startGroupBuy>>;
