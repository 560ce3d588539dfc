import { bareOrders } from './bare-orders.ts';
import type { Bench } from './bench.ts';
import { connect, load } from './load.ts';
import { prepareBuyers, statementsOf } from './prepare-buyers.ts';
import { prepareCatalogue } from './prepare-catalogue.ts';
import { probe, reportCost } from './probe.ts';
import { purchase } from './purchase.ts';

const clients = 16;
const seconds = 10;

export const checkout: Bench = {
  name: 'checkout',
  about: 'purchases from empty cart to paid order over HTTP, against eight prepared statements an order',
  async run(run) {
    const { productIds } = await prepareCatalogue(run, { products: 200 });
    const buyers = await prepareBuyers(run, 320, 1_000_000_000);
    const products = await run.nashi.modules.catalog.productsByIds(productIds);
    const items = [...products.values()].flatMap((product) =>
      product.variants.map((variant) => ({ variantId: variant.id, price: variant.price.amount })),
    );
    run.tell('measuring the reference');
    const countReference = await probe(run);
    const reference = await bareOrders(run.databaseUrl, clients, seconds);
    const bare = await countReference();
    // The warm-up costs as much as the rest.
    const bareCount = reference.perSecond * (seconds + 2);
    run.tell(
      `the reference: ${((bare.databaseSeconds / bareCount) * 1000).toFixed(2)} s of PostgreSQL per 1,000, ${(bare.walBytes / bareCount).toFixed(0)} bytes of WAL`,
    );
    run.tell(`the reference wrote ${reference.perSecond.toFixed(0)} orders a second`);
    const connection = connect(run.server.url, clients);
    let orders = 0;
    const before = await statementsOf(run);
    const count = await probe(run);
    const result = await load({
      clients,
      seconds,
      round: async (client, count) => {
        const buyer = buyers[(client + count * clients) % buyers.length];
        const item = items[(client * 37 + count * 13) % items.length];
        if (!buyer || !item) throw new Error('nothing to buy');
        const status = await purchase(connection, buyer, item);
        if (status !== 201) throw new Error(`placing answered ${status}`);
        orders += 1;
      },
    });
    const cost = await count();
    const statements = await statementsOf(run);
    await connection.close();
    run.tell(`the load generator took ${result.generatorShare.toFixed(2)} of a processor`);
    run.report({
      metric: 'orders_per_second',
      value: result.perSecond,
      unit: '1/s',
      reference: reference.perSecond,
    });
    run.report({ metric: 'p99_ms', value: result.p99, unit: 'ms', reference: reference.p99 });
    run.report({ metric: 'sql_per_order', value: (statements - before) / orders, unit: 'statements' });
    reportCost(run, cost, orders);
  },
};
