import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGroupBuy } from '../testing/group-buy-world.ts';
import type { GroupBuyWorld } from '../testing/group-buy-world.ts';

let world: GroupBuyWorld;
beforeAll(async () => {
  world = await startGroupBuy();
});
afterAll(() => world.close());

const payers = 50;
const rounds = 200;
/** Each round's payers come over this many connections at once. */
const connections = 10;

const codes = (results: readonly unknown[]) => results.map((one) => (isRefusal(one) ? one.code : 'held'));

describe('BT-1: the last seat', () => {
  test(`BT-1: of ${payers} who want the last seat, one gets it, ${rounds} times over`, async () => {
    const campaignId = await world.campaign({ stock: 100_000 });
    for (let round = 0; round < rounds; round += 1) {
      const { teamId } = await world.team(campaignId, { size: 2 });
      const wishes = Array.from({ length: payers }, () => world.wish(campaignId, teamId));
      const perConnection = payers / connections;
      const results = await Promise.all(
        Array.from({ length: connections }, (_, n) =>
          world.hold(wishes.slice(n * perConnection, (n + 1) * perConnection)),
        ),
      );
      const got = codes(results.flat());
      expect(got.filter((code) => code === 'held').length).toBe(1);
      expect(got.filter((code) => code === 'group-buy.team-full').length).toBe(payers - 1);
      const winner = wishes[got.indexOf('held')];
      if (!winner) throw new Error('nobody won');
      const [seating] = await world.pay(winner.orderId);
      expect(seating).toMatchObject({ outcome: 'seated', teamId, teamSucceeded: true });
    }
    const pool = (await world.groupBuy.campaignsByIds(world.database.db, [campaignId])).get(campaignId)?.stockPoolId;
    const stock = pool && (await world.platform.reservations.states(world.database.db, [pool])).get(pool);
    expect(stock).toMatchObject({ held: 0, taken: rounds * 2 });
  }, 180_000);

  test('BT-1: payers whose hold ran out fill other teams and new ones, each paid seat once, no one without a seat or a refund', async () => {
    const campaignId = await world.campaign({ stock: 43 });
    const { teamId } = await world.team(campaignId, { size: 3 });
    const late: { orderId: ReturnType<GroupBuyWorld['wish']>['orderId'] }[] = [];
    // One after the other: each holds a seat of the team, lets it run out and pays all the same.
    for (let n = 0; n < 50; n += 1) {
      const item = world.wish(campaignId, teamId, { spill: n % 5 === 0 ? 'refund' : 'any' });
      const [held] = await world.hold([item]);
      if (held && !isRefusal(held)) {
        late.push(item);
        await world.release(item.orderId);
      }
    }
    expect(late.length).toBe(50);
    const seatings = (await Promise.all(late.map((item) => world.pay(item.orderId)))).flat();
    const refunds = seatings.filter((seating) => seating.outcome === 'refund');
    const spilled = seatings.filter((seating) => seating.outcome === 'spilled');
    expect(refunds.length + spilled.length).toBe(50);
    // 10 asked for a refund; 42 pieces were left for the other 40.
    expect(refunds.length).toBe(10);
    const teamIds = [...new Set(spilled.map((seating) => seating.teamId))];
    const teams = await world.groupBuy.teamsByIds(world.database.db, teamIds);
    const paid = [...teams.values()].reduce((sum, team) => sum + team.paid, 0);
    expect(paid).toBe(spilled.length + (teamIds.includes(teamId) ? 1 : 0));
    for (const team of teams.values()) expect(team.state).toBe(team.paid === team.size ? 'succeeded' : 'gathering');
    const again = (await Promise.all(late.map((item) => world.pay(item.orderId)))).flat();
    expect(again.filter((seating) => seating.outcome === 'seated').length).toBe(spilled.length);
  });

  test('BT-1: the activity\u2019s pieces are never oversold, whichever team they are for', async () => {
    const campaignId = await world.campaign({ stock: 7 });
    const wishes = Array.from({ length: 40 }, () => world.wish(campaignId, 'open', { size: 3, quantity: 2 }));
    const results = await Promise.all(wishes.map((item) => world.hold([item])));
    const got = codes(results.flat());
    expect(got.filter((code) => code === 'held').length).toBe(3);
    expect(got.filter((code) => code === 'group-buy.stock-gone').length).toBe(37);
  });

  test('BT-1: one member who orders ten times at once gets what one member may have', async () => {
    const campaignId = await world.campaign({ perMember: 3 });
    const memberId = newId<MemberId>();
    const wishes = Array.from({ length: 10 }, () => world.wish(campaignId, 'open', { memberId }));
    const results = await Promise.all(wishes.map((item) => world.hold([item])));
    expect(codes(results.flat()).filter((code) => code === 'held').length).toBe(3);
    const batch = await world.hold([0, 1, 2].map(() => world.wish(campaignId, 'open', { memberId })));
    expect(codes(batch)).toEqual(['group-buy.member-limit', 'group-buy.member-limit', 'group-buy.member-limit']);
  });
});
