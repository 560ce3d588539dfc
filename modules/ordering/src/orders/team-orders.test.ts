import { hours, minutes } from '@nashi/clock';
import { startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import type { OpenShop } from '@nashi/shops/testing';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { orderingSteps } from '../testing/ordering-steps.ts';
import { orderingWorld } from '../testing/ordering-world.ts';
import type { Buyer, Item } from '../testing/ordering-world.ts';

let server: TestServer;
let world: ReturnType<typeof orderingWorld>;
let steps: ReturnType<typeof orderingSteps>;
let shop: OpenShop;
beforeAll(async () => {
  server = await startTestServer();
  world = orderingWorld(server);
  steps = orderingSteps(server, world);
  shop = await world.shop();
});
afterAll(() => server.close());
afterEach(() => steps.prove());

/** A product with a group-buy for teams of `size` at 8.00 instead of 10.00. */
async function groupItem(size = 2): Promise<{ item: Item; campaignId: string }> {
  const item = await world.item(shop);
  const made = await shop.owner.client.call<{ campaignId: string }>(`POST /api/v1/shops/${shop.shopId}/group-buys`, {
    title: '拼一份',
    productId: item.productId,
    sizes: [{ size, prices: [{ variantId: item.variantId, price: 800 }] }],
    perMember: 5,
    gatherSeconds: 3600,
    stock: 50,
    startsAt: server.clock.now().toISOString(),
    endsAt: new Date(server.clock.now().getTime() + hours(48)).toISOString(),
  });
  server.clock.advance(1000);
  return { item, campaignId: made.body.campaignId };
}

const join = (
  buyer: Buyer,
  group: { item: Item; campaignId: string },
  teamId: string | null,
  over: Record<string, unknown> = {},
  choice: Record<string, unknown> = {},
) =>
  world.place(buyer, [{ variantId: group.item.variantId, quantity: 1 }], {
    expectedTotal: 800,
    groupBuy: { campaignId: group.campaignId, teamId, ...choice },
    ...over,
  });

async function open(group: { item: Item; campaignId: string }) {
  const leader = await world.buyer();
  const placed = await join(leader, group, null);
  const [order] = placed.body.orders;
  return { leader, orderId: order?.orderId ?? '', teamId: String(order?.teamId) };
}

const teamOf = async (buyer: Buyer, teamId: string) =>
  (
    await buyer.client.call<{ state: string; paid: number; members: { refund: string }[] }>(
      `GET /api/v1/teams/${teamId}`,
    )
  ).body;

test('BT-1: opened by buying, joined by a second: both ship after success, neither before', async () => {
  const group = await groupItem();
  const { orderId, teamId, leader } = await open(group);
  expect((await steps.ship(shop, orderId)).body.code).toBe('ordering.waits-for-team');
  const second = await world.buyer();
  const joined = (await join(second, group, teamId)).body.orders[0]?.orderId;
  await server.runJobs();
  expect(await teamOf(leader, teamId)).toMatchObject({ state: 'succeeded', paid: 2 });
  for (const id of [orderId, joined]) expect((await steps.ship(shop, id)).status).toBe(201);
});

test('BT-1: the team’s time ends: every paid order is paid back by its own job; one that fails stops no other', async () => {
  const group = await groupItem(4);
  const { leader, orderId, teamId } = await open(group);
  const members = [await world.buyer(), await world.buyer()];
  const orders = [orderId];
  for (const member of members) orders.push((await join(member, group, teamId)).body.orders[0]?.orderId ?? '');
  // One cannot be paid back for now: what it was paid with is not found.
  const { pool } = server.database;
  const kept = await pool.query<{ paid_by: unknown }>('select paid_by from ordering.orders where id = $1', [orders[1]]);
  const setPaidBy = (paidBy: string) =>
    pool.query('update ordering.orders set paid_by = $2::jsonb where id = $1', [orders[1], paidBy]);
  await setPaidBy(JSON.stringify([{ paymentId: orderId, amount: 800, methods: ['wallet'] }]));
  server.clock.advance(minutes(61));
  await server.runJobs();
  expect((await teamOf(leader, teamId)).state).toBe('failed');
  expect(await world.wallet(leader)).toBe(100_000);
  expect(await world.wallet(members[1] as Buyer)).toBe(100_000);
  expect(await steps.order(leader, orderId)).toMatchObject({ state: 'cancelled', payment: 'refunded' });
  expect(await world.wallet(members[0] as Buyer)).toBe(99_200);
  const seen = (await teamOf(leader, teamId)).members.map((member) => member.refund).toSorted();
  expect(seen).toEqual(['done', 'done', 'under-way']);
  await setPaidBy(JSON.stringify(kept.rows[0]?.paid_by));
  server.clock.advance(hours(1));
  await server.runJobs();
  expect(await world.wallet(members[0] as Buyer)).toBe(100_000);
});

test('BT-1: 20 buyers race for the last seat: one sits, nineteen keep their money', async () => {
  const group = await groupItem();
  const { teamId } = await open(group);
  const buyers = await Promise.all(Array.from({ length: 20 }, () => world.buyer()));
  const answers = await Promise.all(buyers.map((buyer) => join(buyer, group, teamId)));
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  const wallets = await Promise.all(buyers.map((buyer) => world.wallet(buyer)));
  expect(wallets.filter((amount) => amount === 100_000)).toHaveLength(19);
});

test('BT-1: paid after the team had filled: into another team, a new one, or back, as the member chose', async () => {
  const group = await groupItem();
  const choices = ['any', 'other-team', 'new-team', 'refund'] as const;
  for (const spill of choices) {
    const { teamId } = await open(group);
    const late = await world.buyer(0);
    const placed = (await join(late, group, teamId, { pay: 'later' }, { spill })).body;
    const payment = await steps.payAtBank(late, placed, 'pay-late');
    server.clock.advance(minutes(17));
    await server.runJobs();
    await join(await world.buyer(), group, teamId);
    const other = spill === 'any' || spill === 'other-team' ? await open(group) : undefined;
    server.clock.advance(minutes(4));
    await server.runJobs();
    const [order] = await steps.orders(late);
    const outcome = (await steps.payment(late, payment.id)).outcome;
    expect([spill, outcome]).toEqual([spill, spill === 'refund' ? 'refunded' : 'settled-late']);
    const sits =
      order?.payment !== 'paid' ? 'nowhere' : order.teamId === other?.teamId ? 'other' : order.waitsForTeam && 'new';
    const wanted = { any: 'other', 'other-team': 'other', 'new-team': 'new', refund: 'nowhere' };
    expect([spill, sits]).toEqual([spill, wanted[spill]]);
  }
});

test('BT-1: a leader whose money comes after the order had ended leads a team that others fill', async () => {
  const group = await groupItem();
  const leader = await world.buyer(0);
  const placed = (await join(leader, group, null, { pay: 'later' })).body;
  const payment = await steps.payAtBank(leader, placed, 'pay-late');
  server.clock.advance(minutes(17));
  await server.runJobs();
  expect(await steps.order(leader, placed.orders[0]?.orderId)).toMatchObject({ state: 'cancelled', payment: 'unpaid' });
  server.clock.advance(minutes(4));
  await server.runJobs();
  expect(await steps.payment(leader, payment.id)).toMatchObject({ state: 'succeeded', outcome: 'settled-late' });
  const [anew] = await steps.orders(leader);
  expect(anew).toMatchObject({ state: 'placed', payment: 'paid', waitsForTeam: true });
  const teamId = String(anew?.teamId);
  expect(await teamOf(leader, teamId)).toMatchObject({ state: 'gathering', paid: 1 });
  const second = await world.buyer();
  expect((await join(second, group, teamId)).status).toBe(201);
  await server.runJobs();
  expect(await teamOf(second, teamId)).toMatchObject({ state: 'succeeded', paid: 2 });
  expect(await steps.order(leader, anew?.orderId)).toMatchObject({ waitsForTeam: false });
});

test('BT-1: a leader whose money comes after the group-buy was stopped gets it back by itself', async () => {
  const group = await groupItem();
  const leader = await world.buyer(0);
  const placed = (await join(leader, group, null, { pay: 'later' })).body;
  const payment = await steps.payAtBank(leader, placed, 'pay-late');
  server.clock.advance(minutes(17));
  await server.runJobs();
  await shop.owner.client.call(`POST /api/v1/shops/${shop.shopId}/group-buys/${group.campaignId}/stop`);
  server.clock.advance(minutes(4));
  await server.runJobs();
  expect(await steps.payment(leader, payment.id)).toMatchObject({
    state: 'succeeded',
    outcome: 'refunded',
    refunds: [{ amount: 800, state: 'succeeded' }],
  });
  expect((await steps.orders(leader)).every((order) => order.state === 'cancelled')).toBe(true);
});

test('BT-1: an order paid back by its shop leaves its team, which does not succeed without it', async () => {
  const group = await groupItem();
  const { leader, orderId, teamId } = await open(group);
  const afterSaleId = await steps.askBack(leader, orderId, 'refund');
  await steps.step(shop.owner, afterSaleId, 'approve');
  expect(await steps.order(leader, orderId)).toMatchObject({ state: 'cancelled', payment: 'refunded' });
  expect((await teamOf(leader, teamId)).state).toBe('failed');
});
