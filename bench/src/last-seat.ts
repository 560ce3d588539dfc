import { days } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id } from '@nashi/ids';
import type { Bench, BenchRun } from './bench.ts';
import { connect, quantile } from './load.ts';
import { prepareBuyers } from './prepare-buyers.ts';
import type { BenchBuyer } from './prepare-buyers.ts';
import { prepareCatalogue } from './prepare-catalogue.ts';

const payers = 50;
const rounds = 20;
const price = 800;
const wallet = 1_000_000;

type Connection = ReturnType<typeof connect>;

interface Offer {
  variantId: Id<'variant'>;
  campaignId: Id<'group-buy-campaign'>;
}

/** A group-buy for two, over a product with enough pieces for everyone. */
async function prepareOffer(run: BenchRun): Promise<Offer> {
  const { shopId, owner, productIds } = await prepareCatalogue(run, { products: 1 });
  const [productId] = productIds;
  const product = productId && (await run.nashi.modules.catalog.productsByIds([productId])).get(productId);
  const variantId = product?.variants[0]?.id;
  if (!productId || !variantId) throw new Error('nothing to buy');
  const now = run.nashi.platform.clock.now();
  const campaign = await run.nashi.platform.database.transaction((tx) =>
    run.nashi.modules.groupBuy.startCampaign(
      tx,
      shopId,
      {
        title: 'Pears for two',
        productId,
        sizes: [{ size: 2, prices: [{ variantId, price }] }],
        leaderOff: 0,
        newMembers: 'no',
        perMember: 1000,
        gatherSeconds: 86_400,
        stock: 100_000,
        startsAt: new Date(now.getTime() - 1000).toISOString(),
        endsAt: new Date(now.getTime() + days(1)).toISOString(),
      },
      owner.memberId,
    ),
  );
  if (isRefusal(campaign)) throw new Error(campaign.code);
  return { variantId, campaignId: campaign.campaignId };
}

interface Outcome {
  status: number;
  /** The team in which the payer got a seat. */
  teamId: string | null;
  milliseconds: number;
}

async function pay(connection: Connection, buyer: BenchBuyer, offer: Offer, teamId: string | null): Promise<Outcome> {
  const started = performance.now();
  const { status, body } = await connection.send({
    method: 'POST',
    path: '/api/v1/orders',
    headers: { cookie: buyer.cookie, 'idempotency-key': newId<never>() },
    body: {
      lines: [{ variantId: offer.variantId, quantity: 1 }],
      addressId: buyer.addressId,
      coupons: [],
      groupBuy: { campaignId: offer.campaignId, teamId },
      expectedTotal: price,
      pay: 'wallet',
    },
  });
  const milliseconds = performance.now() - started;
  if (status !== 201 && status !== 409) throw new Error(`placing answered ${status}: ${body}`);
  const placed = status === 201 ? (JSON.parse(body) as { orders: { teamId: string | null }[] }) : undefined;
  return { status, teamId: placed?.orders[0]?.teamId ?? null, milliseconds };
}

/** What the buyers together have in their wallets. */
async function money(run: BenchRun, buyers: readonly BenchBuyer[]): Promise<number> {
  const balances = await run.nashi.modules.payments.walletBalances(
    run.nashi.platform.database.db,
    buyers.map((buyer) => buyer.memberId),
    'CNY',
  );
  return [...balances.values()].reduce((sum, balance) => sum + balance, 0);
}

export const lastSeat: Bench = {
  name: 'last-seat',
  about: `${payers} payers at once for the last seat of a team, ${rounds} times`,
  async run(run) {
    const offer = await prepareOffer(run);
    const buyers = await prepareBuyers(run, payers + 1, wallet);
    const [leader, ...others] = buyers;
    if (!leader) throw new Error('no leader');
    const connection = connect(run.server.url, payers);
    const times: number[] = [];
    let [sold, soldOnce, elsewhere, refused] = [0, 0, 0, 0];
    for (let round = 0; round < rounds; round += 1) {
      const opened = await pay(connection, leader, offer, null);
      if (opened.teamId === null) throw new Error('the team was not opened');
      const outcomes = await Promise.all(others.map((buyer) => pay(connection, buyer, offer, opened.teamId)));
      const seated = outcomes.filter(({ teamId }) => teamId === opened.teamId).length;
      sold += seated;
      if (seated === 1) soldOnce += 1;
      elsewhere += outcomes.filter(({ status, teamId }) => status === 201 && teamId !== opened.teamId).length;
      refused += outcomes.filter(({ status }) => status === 409).length;
      times.push(...outcomes.map(({ milliseconds }) => milliseconds));
    }
    await connection.close();
    times.sort((a, b) => a - b);
    const spent = buyers.length * wallet - (await money(run, buyers));
    const owed = (rounds + sold + elsewhere) * price;
    run.tell(
      `${elsewhere} were seated in another team, ${refused} refused; wallets paid ${spent} for seats of ${owed}`,
    );
    run.report({ metric: 'seats_sold', value: sold, unit: 'seats', reference: rounds });
    run.report({ metric: 'rounds', value: rounds, unit: 'rounds' });
    run.report({ metric: 'rounds_sold_once', value: soldOnce, unit: 'rounds', reference: rounds });
    run.report({ metric: 'unaccounted', value: Math.abs(spent - owed), unit: 'minor units' });
    run.report({ metric: 'p99_ms', value: quantile(times, 0.99), unit: 'ms' });
  },
};
