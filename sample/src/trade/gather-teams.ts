import { after, days, hours, minutes } from '@nashi/clock';
import type { CampaignId } from '@nashi/group-buy';
import type { Person } from '../people/person.ts';
import type { Goods } from '../shops/add-products.ts';
import { buy } from './buy.ts';
import { laterBy } from './market.ts';
import type { Market } from './market.ts';
import { follow } from './place-orders.ts';

interface Running {
  campaignId: CampaignId;
  thing: Goods;
  gatherHours: number;
}

const campaignCount = 9;
const startedDaysAgo = 7;

/** Group-buys of nine things: teams that filled, teams that ran out of time, and teams that wait for a visitor. */
export async function gatherTeams(market: Market, friends: ReadonlyMap<Person, readonly Person[]>): Promise<string[]> {
  const running = await startCampaigns(market);
  const { random, calendar, people } = market;
  const buyers = people.members.filter((one) => one.certified && one !== people.newcomer);
  const leaders = [...(friends.get(people.student) ?? []), ...random.some(buyers, 40)].filter((one) => one.certified);
  const waiting: string[] = [];
  const gather = (campaign: Running, at: Date, wanted: { size: number; paid: number; leader?: Person }) => {
    const leader = wanted.leader ?? leaders.shift() ?? random.pick(buyers);
    const near = (friends.get(leader) ?? []).filter((one) => one.certified && one !== people.student);
    const crowd = [...new Set([...random.some(near, wanted.paid), ...random.some(buyers, 6)])];
    const joiners = crowd.filter(
      (one) => one !== leader && one !== people.student && one !== campaign.thing.shop.owner,
    );
    market.plan(at, () => open(market, campaign, { at, ...wanted, leader, joiners, waiting }));
  };
  for (const [index, campaign] of running.entries()) {
    const filled = calendar.ago(random.whole(3, 5), random.whole(10, 20));
    gather(campaign, filled, { size: 3, paid: 3 });
    gather(campaign, laterBy(random, filled, 3, 9), { size: 2, paid: 2 });
    if (index % 3 === 0) gather(campaign, calendar.ago(6, 11, 5 * index), { size: 3, paid: 1 });
    // These still wait: opened so lately that their time is not over.
    const lately = (part: number) => after(calendar.today, -Math.floor(hours(campaign.gatherHours) * part));
    gather(campaign, lately(0.72), { size: 3, paid: 2 });
    gather(campaign, lately(0.35), { size: 2, paid: 1 });
    if (index % 2 === 0) gather(campaign, lately(0.12), { size: 3, paid: 1 });
  }
  const own = running.find((campaign) => campaign.thing.shop.owner !== people.student);
  if (own) gather(own, after(calendar.today, -hours(5)), { size: 3, paid: 2, leader: people.student });
  return waiting;
}

async function startCampaigns({ stage, random, calendar, goods }: Market): Promise<Running[]> {
  const wanted = ['fresh', 'food', 'food-drinks', 'food-bakery', 'home', 'sports', 'digital-audio', 'tickets', 'gifts'];
  const things = wanted.flatMap((category) => {
    const fitting = goods.filter(({ product }) => product.category.startsWith(category) && product.price >= 900);
    return fitting.length > 0 ? [random.pick(fitting)] : [];
  });
  const chosen = [...new Set([...things, ...random.some(goods, campaignCount)])].slice(0, campaignCount);
  const products = await stage.replay.modules.catalog.productsByIds(chosen.map((one) => one.productId));
  const startsAt = calendar.ago(startedDaysAgo, 9);
  return stage.scene(async (scene) => {
    const running: Running[] = [];
    for (const [index, thing] of chosen.entries()) {
      const variants = products.get(thing.productId)?.variants ?? [];
      const priced = (part: number) =>
        variants.map(({ id, price, studentPrice }) => ({
          variantId: id,
          price: Math.max(100, Math.floor((Math.min(price.amount, (studentPrice ?? price).amount) * part) / 10) * 10),
        }));
      const gatherHours = [24, 48, 36][index % 3] ?? 24;
      const campaign = await scene.act(thing.shop.owner, startsAt, 'POST /api/v1/shops/{shopId}/group-buys', {
        params: { shopId: thing.shop.shopId },
        body: {
          title: `${thing.product.zh}拼团`,
          productId: thing.productId,
          sizes: [
            { size: 2, prices: priced(0.85) },
            { size: 3, prices: priced(0.75) },
          ],
          perMember: 5,
          gatherSeconds: gatherHours * 3600,
          stock: 60,
          startsAt: startsAt.toISOString(),
          endsAt: after(calendar.today, days(12)).toISOString(),
          ...(index % 2 === 0 && { leaderGift: '团长加赠一份小样 A small extra for the leader' }),
        },
      });
      running.push({ campaignId: campaign.campaignId, thing, gatherHours });
    }
    return running;
  });
}

interface Gathering {
  at: Date;
  size: number;
  paid: number;
  leader: Person;
  joiners: readonly Person[];
  waiting: string[];
}

async function open(market: Market, { campaignId, thing }: Running, gathering: Gathering): Promise<void> {
  const { at, size, paid, leader, joiners, waiting } = gathering;
  const { random } = market;
  const goods = [thing];
  if (leader === thing.shop.owner) return;
  const groupBuy = { campaignId, teamId: null, size };
  const [order] = await buy(market, { buyer: leader, goods, at, pay: 'wallet', groupBuy });
  const teamId = order?.teamId;
  if (!order || !teamId) return;
  if (paid < size) waiting.push(teamId);
  else follow(market, { ...order, at: after(at, hours(6)) }, random.pick(['completed', 'shipped', 'delivered']));
  for (const [index, buyer] of joiners.slice(0, paid - 1).entries()) {
    const when = after(at, minutes(7 + 38 * index + random.whole(0, 20)));
    market.plan(when, async () => {
      const joined = await buy(market, {
        buyer,
        goods,
        at: when,
        pay: 'wallet',
        groupBuy: { campaignId, teamId },
      });
      if (paid < size) return;
      for (const one of joined)
        follow(market, { ...one, at: after(at, hours(6)) }, random.pick(['completed', 'shipped']));
    });
  }
}
