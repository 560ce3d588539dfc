import { after, minutes } from '@nashi/clock';
import type { Person } from '../people/person.ts';
import type { Goods } from '../shops/add-products.ts';
import { buy } from './buy.ts';
import type { Bought } from './buy.ts';
import { laterBy } from './market.ts';
import type { Market } from './market.ts';

const fates = [
  'completed',
  'delivered',
  'shipped',
  'paid',
  'cancelled',
  'unpaid',
  'refunded',
  'declined-after-sale',
  'asks-refund',
] as const;
type Fate = (typeof fates)[number];

const remarks = [
  '放宿舍楼下就好',
  '少冰，谢谢',
  '不要一次性餐具',
  'Please knock, I may have headphones on',
  '送朋友的，麻烦包好一点',
];
const complaints = {
  'not-as-described': ['颜色和图片差得有点多。', 'The colour is not what the picture shows.'],
  damaged: ['收到时盒子压坏了。', 'The box arrived crushed.'],
  late: ['等了四天还没到，先退了。', 'Four days and still not here.'],
} as const;

/** What becomes of an order, by how long ago it was placed. */
function fateOf(market: Market, daysAgo: number): Fate {
  const { random } = market;
  if (random.chance(0.06)) return 'cancelled';
  if (random.chance(0.05)) return 'unpaid';
  if (daysAgo >= 9) return random.chance(0.86) ? 'completed' : random.pick(['refunded', 'declined-after-sale']);
  if (daysAgo >= 4) return random.pick(['completed', 'completed', 'delivered', 'shipped', 'refunded', 'asks-refund']);
  return daysAgo >= 2
    ? random.pick(['shipped', 'delivered', 'paid', 'completed'])
    : random.pick(['paid', 'paid', 'shipped']);
}

/** Some two hundred purchases over the last weeks, and what became of each. */
export function planOrders(market: Market, count: number): void {
  const { random, calendar, people, goods } = market;
  const buyers = people.members.filter((one) => one.certified && one !== people.newcomer);
  const own = goods.filter(({ shop }) => shop.owner === people.merchant);
  const shopping = (): Goods[] => {
    const first = random.chance(0.22) ? random.pick(own) : random.pick(goods);
    if (random.chance(0.7)) return [first];
    const together = random.chance(0.8) ? goods.filter(({ shop }) => shop === first.shop) : goods;
    return [...new Set([first, random.pick(together)])];
  };
  const plan = (buyer: Person, daysAgo: number, fate: Fate) => {
    const at = calendar.ago(daysAgo, random.pick([8, 10, 11, 12, 12, 13, 17, 18, 19, 20, 21, 22]), random.whole(0, 59));
    if (at <= buyer.joinedAt) return;
    market.plan(at, () => live(market, { buyer, goods: shopping(), at, fate }));
  };
  for (let index = 0; index < count; index += 1) {
    const daysAgo = Math.floor(24 * random.next() ** 1.3);
    plan(random.pick(buyers), daysAgo, fateOf(market, daysAgo));
  }
  // The student whom a visitor may be has one of each.
  for (const [index, fate] of fates.entries()) plan(people.student, Math.max(1, 14 - index * 2), fate);
  for (const [index, buyer] of [people.student, ...random.some(buyers, 4)].entries()) {
    const at = after(calendar.today, -minutes(2 + index));
    market.plan(at, () => live(market, { buyer, goods: shopping(), at, fate: 'unpaid' }));
  }
}

interface Story {
  buyer: Person;
  goods: readonly Goods[];
  at: Date;
  fate: Fate;
}

async function live(market: Market, { buyer, goods, at, fate }: Story): Promise<void> {
  const { random } = market;
  const orders = await buy(market, {
    buyer,
    goods,
    at,
    pay: fate === 'unpaid' ? 'later' : 'wallet',
    quantity: random.pick([1, 1, 1, 1, 2]),
    ...(random.chance(0.25) && { remark: random.pick(remarks) }),
  });
  for (const order of orders) follow(market, order, fate);
}

/** Plans what happens to a paid order next. */
export function follow(market: Market, order: Bought, fate: Fate): void {
  const { random } = market;
  if (fate === 'unpaid' || fate === 'paid') return;
  if (fate === 'cancelled') {
    const at = laterBy(random, order.at, 0, 3);
    market.plan(at, async () => {
      const params = { orderId: order.orderId };
      const body = { reason: '地址填错了，重新下单' };
      await market.deed((scene) =>
        scene.attempt(order.buyer, at, 'POST /api/v1/orders/{orderId}/cancel', { params, body }),
      );
    });
    return;
  }
  const at = laterBy(random, order.at, 2, 22);
  market.plan(at, () => ship(market, order, at, fate));
}

async function ship(market: Market, order: Bought, at: Date, fate: Fate): Promise<void> {
  const { random } = market;
  const { orderId, shopId, seller } = order;
  const tracking = `CP${String(random.whole(10_000_000, 99_999_999))}`;
  const shipped = await market.deed((scene) =>
    scene.attempt(seller, at, 'POST /api/v1/shops/{shopId}/orders/{orderId}/parcels', {
      params: { shopId, orderId },
      body: { carrier: '校园快送 Campus Courier', tracking },
    }),
  );
  if (!shipped || fate === 'shipped') return;
  const arrival = laterBy(random, at, 4, 30);
  market.plan(arrival, async () => {
    const step = { params: { shopId, orderId, step: 'delivered' as const }, body: { words: '' } };
    await market.deed((scene) =>
      scene.attempt(seller, arrival, 'POST /api/v1/shops/{shopId}/orders/{orderId}/{step}', step),
    );
    if (fate !== 'delivered') receive(market, order, laterBy(random, arrival, 1, 40), fate);
  });
}

function receive(market: Market, order: Bought, at: Date, fate: Fate): void {
  market.plan(at, async () => {
    if (fate !== 'completed') return complain(market, order, at, fate);
    const params = { orderId: order.orderId };
    await market.deed((scene) => scene.attempt(order.buyer, at, 'POST /api/v1/orders/{orderId}/receipt', { params }));
  });
}

async function complain(market: Market, order: Bought, at: Date, fate: Fate): Promise<void> {
  const { random } = market;
  const { orderId, buyer, seller } = order;
  const params = { orderId };
  const detail = await market.deed((scene) => scene.attempt(buyer, at, 'GET /api/v1/orders/{orderId}', { params }));
  const line = detail?.lines[0];
  if (!line) return;
  const reason = random.pick(['not-as-described', 'damaged', 'late'] as const);
  const [zh = '', en = ''] = complaints[reason];
  const asked = await market.deed((scene) =>
    scene.attempt(buyer, at, 'POST /api/v1/orders/{orderId}/after-sales', {
      params,
      body: {
        kind: 'refund',
        lines: [{ lineId: line.lineId, quantity: line.quantity }],
        reason,
        words: buyer.locale === 'zh' ? zh : en,
      },
    }),
  );
  if (!asked || fate === 'asks-refund') return;
  const answerAt = laterBy(random, at, 2, 20);
  market.plan(answerAt, async () => {
    const approved = fate === 'refunded';
    const step = approved ? ('approve' as const) : ('decline' as const);
    const body = { words: approved ? '已为您退款，抱歉。' : '寄出前的照片里包装完好，麻烦再看看。' };
    await market.deed((scene) =>
      scene.attempt(seller, answerAt, 'POST /api/v1/after-sales/{afterSaleId}/{step}', {
        params: { afterSaleId: asked.afterSaleId, step },
        body,
      }),
    );
  });
}
