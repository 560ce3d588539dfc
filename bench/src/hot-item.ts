import { bareOrders } from './bare-orders.ts';
import type { Bench } from './bench.ts';
import { connect, load, quantile } from './load.ts';
import { prepareBuyers } from './prepare-buyers.ts';
import { prepareCatalogue } from './prepare-catalogue.ts';
import { purchase } from './purchase.ts';

const pieces = 100;
const crowd = 400;
const clients = 16;
const seconds = 8;

export const hotItem: Bench = {
  name: 'hot-item',
  about: '400 buyers at once for 100 pieces, then a steady run on one variant',
  async run(run) {
    const { productIds: scarce } = await prepareCatalogue(run, { products: 1, stock: pieces });
    const { productIds: plenty } = await prepareCatalogue(run, { products: 1 });
    const buyers = await prepareBuyers(run, crowd, 1_000_000_000);
    const products = await run.nashi.modules.catalog.productsByIds([...scarce, ...plenty]);
    const itemOf = (id: string | undefined) => {
      const product = [...products.values()].find((one) => one.id === id);
      const variant = product?.variants[0];
      if (!variant) throw new Error('nothing to buy');
      return { variantId: variant.id, price: variant.price.amount };
    };
    const hot = itemOf(scarce[0]);
    const crowdConnection = connect(run.server.url, crowd);
    const times: number[] = [];
    const statuses = await Promise.all(
      buyers.map(async (buyer) => {
        const started = performance.now();
        const status = await purchase(crowdConnection, buyer, hot);
        times.push(performance.now() - started);
        return status;
      }),
    );
    await crowdConnection.close();
    const sold = statuses.filter((status) => status === 201).length;
    times.sort((a, b) => a - b);
    run.tell(`${sold} sold, ${statuses.length - sold} refused, the last answer after ${times.at(-1)?.toFixed(0)} ms`);
    run.report({ metric: 'sold', value: sold, unit: 'pieces', reference: pieces });
    run.report({ metric: 'p99_ms', value: quantile(times, 0.99), unit: 'ms' });
    const reference = await bareOrders(run.databaseUrl, clients, seconds);
    const steady = itemOf(plenty[0]);
    // Those who were refused still have the scarce item in their carts.
    const others = await prepareBuyers(run, 320, 1_000_000_000);
    const connection = connect(run.server.url, clients);
    const result = await load({
      clients,
      seconds,
      round: async (client, count) => {
        const buyer = others[(client + count * clients) % others.length];
        if (!buyer) throw new Error('no buyer');
        const status = await purchase(connection, buyer, steady);
        if (status !== 201) throw new Error(`placing answered ${status}`);
      },
    });
    await connection.close();
    run.report({
      metric: 'orders_per_second',
      value: result.perSecond,
      unit: '1/s',
      reference: reference.perSecond,
    });
  },
};
