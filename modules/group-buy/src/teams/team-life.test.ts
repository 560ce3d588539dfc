import { hours, minutes } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TeamId } from '../contract.ts';
import { startGroupBuy } from '../testing/group-buy-world.ts';
import type { GroupBuyWorld } from '../testing/group-buy-world.ts';

let world: GroupBuyWorld;
beforeAll(async () => {
  world = await startGroupBuy();
});
afterAll(() => world.close());
beforeEach(() => {
  world.succeeded.length = 0;
  world.failed.length = 0;
  world.notices.length = 0;
});

const codeOf = (value: unknown) => (isRefusal(value) ? value.code : 'held');
type Page = {
  state: string;
  missing: number;
  members: { memberId: string; leads: boolean; refund: string }[];
  mine: { state: string; refund: string; leads: boolean } | null;
  completedByShop: boolean;
  code?: string;
};
const page = async (teamId: TeamId, memberId: MemberId = newId<MemberId>()) =>
  (await world.as(memberId).call<Page>(`GET /api/v1/teams/${teamId}`)).body;

describe('BT-1: gathering', () => {
  test('BT-1: a team succeeds with its last payment, once, and tells everyone', async () => {
    const campaignId = await world.campaign();
    const { teamId, leader } = await world.team(campaignId, { size: 3 });
    expect(await page(teamId)).toMatchObject({ state: 'gathering', missing: 2 });
    await world.join(campaignId, teamId);
    expect(await page(teamId)).toMatchObject({ missing: 1 });
    const { seating, item } = await world.join(campaignId, teamId);
    expect(seating).toMatchObject({ outcome: 'seated', teamSucceeded: true });
    await world.runJobs();
    expect(world.succeeded.length).toBe(1);
    expect(world.succeeded[0]?.seats.length).toBe(3);
    expect(await page(teamId, item.memberId)).toMatchObject({ state: 'succeeded', mine: { state: 'settled' } });
    const told = world.notices
      .filter((notice) => notice.kind.name === 'group-buy.succeeded')
      .map((notice) => notice.memberId);
    expect(told).toContain(leader.memberId);
    expect(told.length).toBe(3);
    const [late] = await world.hold([world.wish(campaignId, teamId)]);
    expect(codeOf(late)).toBe('group-buy.team-succeeded');
  });

  test('BT-1: nobody sees or joins a team before its leader has paid, and it leaves no trace when they never do', async () => {
    const campaignId = await world.campaign();
    const item = world.wish(campaignId, 'open');
    const [held] = await world.hold([item]);
    if (!held || isRefusal(held)) throw new Error('not held');
    expect(await page(held.teamId)).toMatchObject({ code: 'group-buy.no-team' });
    const [early] = await world.hold([world.wish(campaignId, held.teamId)]);
    expect(codeOf(early)).toBe('group-buy.team-not-open');
    await world.release(item.orderId);
    expect((await world.teamState(held.teamId))?.state).toBe('failed');
    await world.runJobs();
    expect(world.failed).toEqual([]);
  });

  test('BT-1: nobody sits twice in a team', async () => {
    const campaignId = await world.campaign();
    const { teamId, leader } = await world.team(campaignId, { size: 3 });
    const [own] = await world.hold([world.wish(campaignId, teamId, { memberId: leader.memberId })]);
    expect(codeOf(own)).toBe('group-buy.already-in-team');
    const memberId = newId<MemberId>();
    const twice = await Promise.all([1, 2].map(() => world.hold([world.wish(campaignId, teamId, { memberId })])));
    expect(twice.flat().map(codeOf).toSorted()).toEqual(['group-buy.already-in-team', 'held']);
  });

  test('BT-1: a refused seat costs nothing of the member\u2019s limit', async () => {
    const campaignId = await world.campaign({ perMember: 1 });
    const { teamId } = await world.team(campaignId, { size: 2 });
    await world.join(campaignId, teamId);
    const other = await world.team(campaignId, { size: 2 });
    const memberId = newId<MemberId>();
    const full = await world.team(campaignId, { size: 2 });
    await world.hold([world.wish(campaignId, full.teamId)]);
    const [refused] = await world.hold([world.wish(campaignId, full.teamId, { memberId })]);
    expect(codeOf(refused)).toBe('group-buy.team-full');
    const [held] = await world.hold([world.wish(campaignId, other.teamId, { memberId })]);
    expect(codeOf(held)).toBe('held');
  });

  test('BT-1: new-member teams take only those who have bought nothing yet', async () => {
    const joiners = await world.campaign({ newMembers: 'joiners' });
    const { teamId } = await world.team(joiners, { firstPurchase: false });
    const [old] = await world.hold([world.wish(joiners, teamId, { firstPurchase: false })]);
    expect(codeOf(old)).toBe('group-buy.new-members-only');
    const everyone = await world.campaign({ newMembers: 'everyone' });
    const [leader] = await world.hold([world.wish(everyone, 'open', { firstPurchase: false })]);
    expect(codeOf(leader)).toBe('group-buy.new-members-only');
  });

  test('BT-1: sizes, campaigns and teams that do not exist or do not belong together are refused', async () => {
    const first = await world.campaign();
    const { teamId } = await world.team(first);
    const second = await world.campaign();
    const results = await world.hold([
      world.wish(second, teamId),
      world.wish(second, 'open', { size: 5 }),
      world.wish(second, newId<TeamId>()),
      world.wish(newId(), 'open'),
      world.wish(first, 'open'),
      world.wish(second, 'open'),
    ]);
    expect(results.map(codeOf)).toEqual([
      'group-buy.no-team',
      'group-buy.no-such-size',
      'group-buy.no-team',
      'group-buy.no-campaign',
      'group-buy.stopped',
      'held',
    ]);
  });

  test('BT-1: the leader pays less, and the price follows the size of the team', async () => {
    const campaignId = await world.campaign();
    const quote = async (size: number) => {
      const item = {
        campaignId,
        teamId: 'open' as const,
        size,
        memberId: newId<MemberId>(),
        quantity: 1,
        firstPurchase: true,
      };
      const [one] = await world.groupBuy.quoteSeats(world.database.db, [item]);
      if (!one || isRefusal(one)) throw new Error('no quote');
      return [...one.prices.values()][0];
    };
    expect(await quote(2)).toBe(3500);
    expect(await quote(3)).toBe(2500);
  });
});

describe('BT-1: leaving and failing', () => {
  test('BT-1: when the leader goes, the member who paid next leads, and the place is free again', async () => {
    const campaignId = await world.campaign();
    const { teamId, leader } = await world.team(campaignId, { size: 3 });
    const { item: next } = await world.join(campaignId, teamId);
    expect(await world.release(leader.orderId)).toMatchObject([{ state: 'refunded' }]);
    expect(await world.release(leader.orderId)).toEqual([]);
    const now = await page(teamId);
    expect(now.members.map((one) => [one.memberId, one.leads])).toEqual([[next.memberId, true]]);
    expect(now.missing).toBe(2);
    await world.join(campaignId, teamId);
    await world.join(campaignId, teamId);
    expect((await world.teamState(teamId))?.state).toBe('succeeded');
  });

  test('BT-1: a team fails at its deadline; refunds are under way until the money is back, each by itself', async () => {
    const campaignId = await world.campaign();
    const { teamId, leader } = await world.team(campaignId, { size: 3 });
    const { item } = await world.join(campaignId, teamId);
    world.clock.advance(hours(1) - minutes(1));
    await world.runJobs();
    expect((await world.teamState(teamId))?.state).toBe('gathering');
    world.clock.advance(minutes(1));
    await world.runJobs();
    await world.runJobs();
    const events = world.failed.filter((event) => event.teamId === teamId);
    expect(events.map((event) => event.seats.map((seat) => seat.orderId))).toEqual([[leader.orderId, item.orderId]]);
    expect((await page(teamId, leader.memberId)).mine).toMatchObject({ state: 'paid', refund: 'under-way' });
    await world.release(item.orderId);
    expect((await page(teamId, item.memberId)).mine).toMatchObject({ state: 'refunded', refund: 'done' });
    expect((await page(teamId, leader.memberId)).mine).toMatchObject({ refund: 'under-way' });
    const [late] = await world.hold([world.wish(campaignId, teamId)]);
    expect(codeOf(late)).toBe('group-buy.team-failed');
    const pool = (await world.groupBuy.campaignsByIds(world.database.db, [campaignId])).get(campaignId)?.stockPoolId;
    expect(pool && (await world.platform.reservations.states(world.database.db, [pool])).get(pool)).toMatchObject({
      held: 0,
      taken: 0,
    });
  });

  test('BT-1: a late payment goes where the member chose', async () => {
    const campaignId = await world.campaign();
    const { teamId } = await world.team(campaignId, { size: 2 });
    const choices = ['other-team', 'new-team', 'refund', 'other-team'] as const;
    const late = choices.map((spill) => world.wish(campaignId, teamId, { spill }));
    for (const item of late) {
      await world.hold([item]);
      await world.release(item.orderId);
    }
    await world.join(campaignId, teamId);
    const other = await world.team(campaignId, { size: 2 });
    const [first, second, third, fourth] = late;
    if (!first || !second || !third || !fourth) throw new Error('no orders');
    expect(await world.pay(first.orderId)).toMatchObject([
      { outcome: 'spilled', teamId: other.teamId, teamSucceeded: true },
    ]);
    const [opened] = await world.pay(second.orderId);
    expect(opened).toMatchObject({ outcome: 'spilled', teamSucceeded: false });
    expect(await world.pay(third.orderId)).toMatchObject([
      { outcome: 'refund', reason: { code: 'group-buy.team-succeeded' } },
    ]);
    // The new team that the second payer opened is the one that the fourth finds.
    const [fills] = await world.pay(fourth.orderId);
    expect(fills).toMatchObject({ outcome: 'spilled', teamSucceeded: true });
    expect(await world.pay(first.orderId)).toMatchObject([{ outcome: 'seated', teamId: other.teamId }]);
  });

  test('BT-1: a payment that meets the deadline is seated or refunded, never both', async () => {
    const campaignId = await world.campaign();
    for (let round = 0; round < 10; round += 1) {
      world.failed.length = 0;
      const { teamId } = await world.team(campaignId, { size: 2 });
      world.clock.advance(hours(1) - minutes(1));
      const item = world.wish(campaignId, teamId, { spill: 'refund' });
      await world.hold([item]);
      world.clock.advance(minutes(1) - 1);
      const paying = world.pay(item.orderId);
      world.clock.advance(1);
      const [[seating]] = await Promise.all([paying, world.runJobs()]);
      const team = await world.teamState(teamId);
      expect([`${seating?.outcome} ${team?.state}`]).toContainEqual(
        seating?.outcome === 'seated' ? 'seated succeeded' : 'refund failed',
      );
    }
  });

  test('BT-1: a team that the shop completes is shown as completed by the shop', async () => {
    const campaignId = await world.campaign({ completeFrom: 1 });
    const { teamId } = await world.team(campaignId, { size: 3 });
    const path = `POST /api/v1/shops/${world.shopId}/teams/${teamId}/completion`;
    expect((await world.as(newId<MemberId>()).call(path)).status).toBe(404);
    expect((await world.as(world.owner).call(path)).status).toBe(200);
    expect(await page(teamId)).toMatchObject({ state: 'succeeded', completedByShop: true });
    expect((await world.as(world.owner).call<Page>(path)).body.code).toBe('group-buy.not-gathering');
    const never = await world.campaign();
    const strict = await world.team(never, { size: 3 });
    const refused = await world
      .as(world.owner)
      .call<Page>(`POST /api/v1/shops/${world.shopId}/teams/${strict.teamId}/completion`);
    expect(refused.body.code).toBe('group-buy.completion-off');
  });

  test('BT-1: at its deadline a team with enough paid seats is completed by the shop, where the shop said so', async () => {
    const campaignId = await world.campaign({ completeFrom: 1 });
    const { teamId } = await world.team(campaignId, { size: 2 });
    world.clock.advance(hours(1));
    await world.runJobs();
    expect(await page(teamId)).toMatchObject({ state: 'succeeded', completedByShop: true });
  });
});

describe('BT-1: waiting teams', () => {
  type Waiting = { teamId: string; missing: number; friend: boolean; mine: boolean };
  const waiting = async (campaignId: string, memberId: MemberId, from = 'anyone') =>
    (
      await world
        .as(memberId)
        .call<{ items: Waiting[]; next: string | null }>(`GET /api/v1/group-buys/${campaignId}/teams?from=${from}`)
    ).body.items;

  test('BT-1: strangers find open teams, the fullest first; friends-only teams show to friends', async () => {
    const campaignId = await world.campaign();
    const open = await world.team(campaignId, { size: 3 });
    const fuller = await world.team(campaignId, { size: 2 });
    const quiet = await world.team(campaignId, { size: 2, visibility: 'friends' });
    const stranger = newId<MemberId>();
    expect((await waiting(campaignId, stranger)).map((one) => one.teamId)).toEqual([fuller.teamId, open.teamId]);
    const friend = newId<MemberId>();
    world.friends.set(friend, [quiet.leader.memberId]);
    expect(await waiting(campaignId, friend, 'friends')).toMatchObject([{ teamId: quiet.teamId, friend: true }]);
    expect(await waiting(campaignId, open.leader.memberId)).toMatchObject([{ mine: false }, { mine: true }]);
  });

  test('BT-1: only the leader chooses who finds the team', async () => {
    const campaignId = await world.campaign();
    const { teamId, leader } = await world.team(campaignId);
    const path = `PUT /api/v1/teams/${teamId}/visibility`;
    const stranger = await world.as(newId<MemberId>()).call<Page>(path, { visibility: 'friends' });
    expect(stranger.body.code).toBe('group-buy.not-yours');
    expect((await world.as(leader.memberId).call(path, { visibility: 'friends' })).status).toBe(200);
    expect(await waiting(campaignId, newId<MemberId>())).toEqual([]);
  });
});

describe('BT-1: bad campaigns are refused', () => {
  const path = () => `POST /api/v1/shops/${world.shopId}/group-buys`;
  test.each([
    ['a team of one', { sizes: [{ size: 1, prices: [{ variantId: newId(), price: 100 }] }] }],
    ['a team of 101', { sizes: [{ size: 101, prices: [{ variantId: newId(), price: 100 }] }] }],
    ['negative stock', { stock: -1 }],
    ['no time to gather', { gatherSeconds: 10 }],
    ['a leader who is paid to buy', { leaderOff: 3000 }],
    ['a completion at full size', { completeFrom: 2 }],
    ['an end before the start', { endsAt: '2026-02-01T00:00:00Z' }],
    ['a fractional price', { sizes: [{ size: 2, prices: [{ variantId: newId(), price: 10.5 }] }] }],
  ])('BT-1: %s', async (_, more) => {
    expect((await world.as(world.owner).call(path(), world.campaignBody(more))).status).toBe(400);
  });

  test('BT-1: prices above the usual one, foreign variants and a second campaign at the same time', async () => {
    await world.campaign();
    const owner = world.as(world.owner);
    const again = await owner.call<Page>(path(), world.campaignBody());
    expect(again.body.code).toBe('group-buy.campaign-runs');
    const [variantId] = world.variants;
    const dear = await owner.call<Page>(
      path(),
      world.campaignBody({ sizes: [{ size: 2, prices: [{ variantId, price: 5000 }] }] }),
    );
    expect(dear.body.code).toBe('group-buy.bad-prices');
    const foreign = { sizes: [{ size: 2, prices: [{ variantId: newId(), price: 1000 }] }] };
    expect((await owner.call<Page>(path(), world.campaignBody(foreign))).body.code).toBe('group-buy.not-your-product');
    expect((await world.as(newId<MemberId>()).call(path(), world.campaignBody())).status).toBe(404);
  });
});
