import { createNotifiedCache } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { HoldId } from '@nashi/reservations';
import { signUp, startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { openShopFor, upload } from '@nashi/shops/testing';
import type { OpenShop } from '@nashi/shops/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ProductCard, ProductDetail, ProductId, VariantId } from './contract.ts';
import { product, variant } from './testing/products.ts';

interface Form {
  productId: string;
  handle: string;
  version: number;
  variants: { variantId: string; choices: string[] }[];
}
interface Refused {
  code: string;
  field?: string;
}

let server: TestServer;
let shop: OpenShop;
beforeAll(async () => {
  server = await startTestServer();
  shop = await openShopFor(server);
});
afterAll(() => server.close());

const add = (over: Record<string, unknown> = {}, at: OpenShop = shop) =>
  at.owner.client.call<Form & Refused>(`POST /api/v1/shops/${at.shopId}/products`, product(over));
const list = async (query: string) =>
  (await server.client().call<{ items: ProductCard[]; next: string | null }>(`GET /api/v1/products?${query}`)).body;

test('SH-1: a product with options is written once and read the same by everyone', async () => {
  const picture = await upload(shop.owner, 'product');
  const made = await add({
    title: '帆布鞋',
    category: 'fashion-shoes',
    pictures: [picture],
    options: [
      {
        name: '颜色',
        values: [
          { name: '白', picture: null },
          { name: '黑', picture: null },
        ],
      },
      {
        name: '尺码',
        values: [
          { name: '38', picture: null },
          { name: '39', picture: null },
        ],
      },
    ],
    variants: ['白', '黑'].flatMap((colour) =>
      ['38', '39'].map((size, index) =>
        variant({ choices: [colour, size], price: 9900 + index * 100, listPrice: 12900, studentPrice: 8900 }),
      ),
    ),
  });
  expect(made.status).toBe(201);
  const seen = await server.client().call<ProductDetail>(`GET /api/v1/products/${made.body.productId}`);
  expect(seen.body.variants.map((one) => one.choices)).toEqual([
    ['白', '38'],
    ['白', '39'],
    ['黑', '38'],
    ['黑', '39'],
  ]);
  expect(seen.body).toMatchObject({ sale: 'on_sale', pictures: [picture], category: { name: 'Shoes' } });
  const again = await server.client().call(`GET /api/v1/products/${made.body.productId}`, undefined, {
    headers: { 'if-none-match': seen.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
  const [card] = (await list(`category=fashion`)).items;
  expect(card).toMatchObject({ price: { amount: 9900 }, priceTo: { amount: 10_000 }, studentPrice: { amount: 8900 } });
});

test.each<[string, Record<string, unknown>, string]>([
  ['a negative price', { variants: [variant({ price: -1 })] }, 'variants.0.price'],
  ['a price of nothing', { variants: [variant({ price: 0 })] }, 'variants.0.price'],
  ['a fraction of a fen', { variants: [variant({ price: 19.5 })] }, 'variants.0.price'],
  ['a price as text', { variants: [variant({ price: '1990' })] }, 'variants.0.price'],
  ['a price beyond all reason', { variants: [variant({ price: 1e15 })] }, 'variants.0.price'],
  ['a list price below the price', { variants: [variant({ listPrice: 1 })] }, 'variants.0.listPrice'],
  ['a student price above the price', { variants: [variant({ studentPrice: 1991 })] }, 'variants.0.studentPrice'],
  ['no variant', { variants: [] }, 'variants'],
  ['choices without options', { variants: [variant({ choices: ['红'] })] }, 'variants.0.choices'],
  ['two variants alike', { variants: [variant(), variant()] }, 'variants.1.choices'],
  ['a title of 100,000 letters', { title: 'x'.repeat(100_000) }, 'title'],
  ['an unknown category', { category: 'nowhere' }, 'category'],
  ['a foreign picture', { pictures: ['0190a000-0000-7000-8000-000000000000'] }, 'pictures'],
  ['16 pictures', { pictures: Array.from({ length: 16 }, () => newId()) }, 'pictures'],
  ['unknown fields', { admin: true }, 'admin'],
  ['delivery terms of another shop', { deliveryTemplateId: newId() }, 'deliveryTemplateId'],
  [
    'a sale that ends before it begins',
    { saleFrom: '2026-02-02T00:00:00Z', saleUntil: '2026-02-01T00:00:00Z' },
    'saleUntil',
  ],
  ['a stock of minus one', { variants: [variant({ openingStock: -1 })] }, 'variants.0.openingStock'],
])('SH-1: %s is refused with the field at fault, and nothing is written', async (_, over, field) => {
  const answer = await add({ title: 'Must not be', ...over });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.body.field).toBe(field);
  const own = await shop.owner.client.call<{ items: { title: string }[] }>(
    `GET /api/v1/shops/${shop.shopId}/products?q=Must not be`,
  );
  expect(own.body.items).toEqual([]);
});

test.each([`'; drop table catalog.products; --`, '<script>alert(1)</script>', '{{7*7}} ${process.env}', '\\x00 %s %n'])(
  'SH-1: the title %s is only text',
  async (title) => {
    const made = await add({ title });
    const seen = await server.client().call<ProductDetail>(`GET /api/v1/products/${made.body.productId}`);
    expect(seen.body.title).toBe(title);
    expect((await list(`q=${encodeURIComponent(title)}`)).items.length).toBeGreaterThanOrEqual(0);
  },
);

test("SH-1: another shop's products cannot be seen inside, changed or restocked", async () => {
  const other = await openShopFor(server);
  const made = await add();
  const { productId, variants } = made.body;
  const route = `/api/v1/shops/${other.shopId}/products/${productId}`;
  const code = async (key: string, body?: unknown) => (await other.owner.client.call<Refused>(key, body)).body?.code;
  expect([
    await code(`GET ${route}`),
    await code(`PUT ${route}`, { ...product(), version: 1 }),
    await code(`PUT ${route}/state`, { state: 'deleted' }),
    await code(`GET ${route}/stock`),
    await code(`GET /api/v1/shops/${shop.shopId}/products`),
    await code(`POST /api/v1/shops/${other.shopId}/stock-movements`, {
      variantId: variants[0]?.variantId,
      quantity: 5,
      reason: 'received',
      note: '',
    }),
  ]).toEqual([
    'catalog.not-found',
    'catalog.not-found',
    'catalog.not-found',
    'catalog.not-found',
    'shops.not-found',
    'catalog.not-found',
  ]);
  const mine = await add({}, other);
  const steal = { ...product({ variants: [variant({ variantId: variants[0]?.variantId })] }), version: 1 };
  const stolen = await other.owner.client.call<Refused>(
    `PUT /api/v1/shops/${other.shopId}/products/${mine.body.productId}`,
    steal,
  );
  expect([stolen.status, stolen.body.code]).toEqual([422, 'catalog.no-such-variant']);
});

test('SH-1: a variant keeps its id through edits, is withdrawn but known to old orders, and choices may swap', async () => {
  const options = [
    {
      name: 'Size',
      values: [
        { name: 'S', picture: null },
        { name: 'M', picture: null },
      ],
    },
  ];
  const made = await add({ options, variants: [variant({ choices: ['S'] }), variant({ choices: ['M'] })] });
  const [small, medium] = made.body.variants;
  const route = `PUT /api/v1/shops/${shop.shopId}/products/${made.body.productId}`;
  const swapped = await shop.owner.client.call<Form>(route, {
    ...product({
      options,
      variants: [
        variant({ choices: ['M'], variantId: small?.variantId }),
        variant({ choices: ['S'], variantId: medium?.variantId }),
      ],
    }),
    version: 1,
  });
  expect(swapped.body.variants).toMatchObject([
    { variantId: small?.variantId, choices: ['M'] },
    { variantId: medium?.variantId, choices: ['S'] },
  ]);
  const stale = await shop.owner.client.call<Refused>(route, { ...product(), version: 1 });
  expect(stale.body.code).toBe('catalog.changed-meanwhile');
  await shop.owner.client.call(route, {
    ...product({ options, variants: [variant({ choices: ['M'], variantId: small?.variantId })] }),
    version: 2,
  });
  const id = medium?.variantId as VariantId;
  const known = await server.modules.catalog.variantsForSale([id]);
  expect(known.get(id)).toMatchObject({ state: 'deleted', choices: ['S'] });
});

test('SH-1: what leaves the shelf never goes below what orders have reserved; movements add up', async () => {
  const made = await add({ variants: [variant({ openingStock: 10 })] });
  const variantId = made.body.variants[0]?.variantId as VariantId;
  const pools = await server.modules.catalog.variantPools([variantId]);
  const poolId = pools.get(variantId);
  if (!poolId) throw new Error('no pool');
  const expiresAt = new Date(server.clock.now().getTime() + 60_000);
  const items = [{ holdId: newId<HoldId>(), poolId, quantity: 7 }];
  await server.platform.reservations.reserve(server.database.db, [{ items }], { state: 'held', expiresAt });
  const move = (quantity: number) =>
    shop.owner.client.call<{ available: number; onHand: number } & Refused & { params: { available: number } }>(
      `POST /api/v1/shops/${shop.shopId}/stock-movements`,
      { variantId, quantity, reason: 'counted', note: '' },
    );
  const refused = await move(-4);
  expect([refused.body.code, refused.body.params.available]).toEqual(['catalog.stock-is-held', 3]);
  const answers = await Promise.all(Array.from({ length: 6 }, () => move(-1)));
  expect(answers.filter((answer) => answer.status === 201)).toHaveLength(3);
  expect((await move(0)).status).toBe(422);
  const seen = await server.client().call(`GET /api/v1/products/${made.body.productId}/availability`);
  expect(seen.body).toEqual({ items: [{ variantId, available: 0 }] });
  const moves = await shop.owner.client.call<{ items: { quantity: number }[] }>(
    `GET /api/v1/shops/${shop.shopId}/variants/${variantId}/stock-movements`,
  );
  expect(moves.body.items.reduce((sum, one) => sum + one.quantity, 0)).toBe(7);
  await expect(server.database.pool.query('update catalog.stock_movements set quantity = 1')).rejects.toThrow(
    /append-only/,
  );
});

test('SH-2: Chinese words, parts of words, Latin prefixes and typing errors find the product', async () => {
  await add({ title: '降噪无线蓝牙耳机 Headphones Pro', category: 'digital-audio', brand: 'Sonora' });
  const finds = async (q: string) =>
    (await list(`q=${encodeURIComponent(q)}`)).items.some((item) => item.title.startsWith('降噪'));
  expect(
    await Promise.all(['蓝牙耳机', '降噪', '线蓝', '耳', 'headph', 'SONORA', 'hedphones', '蓝牙 pro'].map(finds)),
  ).toEqual(Array.from({ length: 8 }, () => true));
  expect(await finds('吹风机')).toBe(false);
  const hints = await server
    .client()
    .call<{ items: string[] }>(`GET /api/v1/products/suggestions?q=${encodeURIComponent('蓝牙')}`);
  expect(hints.body.items[0]).toContain('蓝牙');
  const facets = await server
    .client()
    .call<{ total: number; categories: { code: string; count: number }[] }>(
      `GET /api/v1/products/facets?q=${encodeURIComponent('蓝牙')}`,
    );
  expect(facets.body).toMatchObject({ total: 1, categories: [{ code: 'digital-audio', count: 1 }] });
});

test.each(['newest', 'popular', 'price-up', 'price-down', 'best-match'])(
  'rule 13: pages sorted by %s show each product once',
  async (sort) => {
    const other = await openShopFor(server);
    for (let number = 0; number < 7; number += 1) {
      await add({ title: `翻页 page ${number}`, variants: [variant({ price: 100 + (number % 3) })] }, other);
    }
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const page = await list(
        `shop=${other.shopId}&q=page&sort=${sort}&limit=2${next === null ? '' : `&cursor=${next}`}`,
      );
      seen.push(...page.items.map((item) => item.productId));
      next = page.next;
    } while (next !== null);
    expect([seen.length, new Set(seen).size]).toEqual([7, 7]);
  },
);

test('rule 4: strange questions are answered with a problem or nothing, never a fault', async () => {
  const ask = async (query: string) => (await server.client().call(`GET /api/v1/products?${query}`)).status;
  expect(await ask('q=%27%20%26%20%7C%20!%20:*%20(')).toBe(200);
  expect(await ask('q=\\\\')).toBe(200);
  expect(await ask('cursor=abc')).toBe(400);
  expect(await ask('category=nowhere')).toBe(422);
  expect(await ask('priceFrom=-1')).toBe(400);
  expect(await ask('limit=1000')).toBe(400);
  expect(await ask('unknown=1')).toBe(400);
});

test('SH-1: a sale window opens and closes by the clock', async () => {
  const at = server.clock.now().getTime();
  const iso = (ms: number) => new Date(at + ms).toISOString();
  const made = await add({ title: '限时', saleFrom: iso(3_600_000), saleUntil: iso(7_200_000) });
  const sale = async () =>
    (await server.client().call<ProductDetail>(`GET /api/v1/products/${made.body.productId}`)).body.sale;
  expect(await sale()).toBe('not_yet');
  server.clock.advance(3_600_000);
  expect(await sale()).toBe('on_sale');
  server.clock.advance(3_600_000);
  expect(await sale()).toBe('ended');
});

test('SH-1: drafts are hidden; a product taken off can be read but not bought; a deleted one is gone', async () => {
  const made = await add({ title: '状态' });
  const { productId } = made.body;
  const set = (state: string) =>
    shop.owner.client.call(`PUT /api/v1/shops/${shop.shopId}/products/${productId}/state`, { state });
  const see = async () => {
    const answer = await server.client().call<ProductDetail>(`GET /api/v1/products/${productId}`);
    return answer.status === 200 ? answer.body.sale : answer.status;
  };
  const states: unknown[] = [await see()];
  for (const state of ['off_sale', 'draft', 'on_sale', 'deleted']) {
    await set(state);
    states.push(await see());
  }
  expect(states).toEqual(['on_sale', 'off_sale', 404, 'on_sale', 404]);
  expect((await set('on_sale')).status).toBe(404);
});

test('SH-11: products of a suspended shop are off sale, and back when it is', async () => {
  const other = await openShopFor(server);
  const made = await add({ title: '随店停售' }, other);
  const operator = await signUp(server, { roles: ['operator'] });
  const route = `/api/v1/operator/shops/${other.shopId}/suspension`;
  await operator.client.call(`POST ${route}`, { reason: '核实' });
  await server.runJobs();
  const sale = async () =>
    (await server.client().call<ProductDetail>(`GET /api/v1/products/${made.body.productId}`)).body.sale;
  expect([await sale(), (await list(`shop=${other.shopId}`)).items.length]).toEqual(['off_sale', 0]);
  await operator.client.call(`DELETE ${route}`);
  await server.runJobs();
  expect([await sale(), (await list(`shop=${other.shopId}`)).items.length]).toEqual(['on_sale', 1]);
});

test('SH-1: the server that wrote shows the change at once, every time; lists too', async () => {
  const other = await openShopFor(server);
  const made = await add({ title: 'round 0' }, other);
  const { productId } = made.body;
  const route = `/api/v1/shops/${other.shopId}/products/${productId}`;
  for (let round = 1; round <= 25; round += 1) {
    const title = `round ${round}`;
    await other.owner.client.call(`PUT ${route}`, { ...product({ title }), version: round });
    const [detail, cards] = await Promise.all([
      server.client().call<ProductDetail>(`GET /api/v1/products/${productId}`),
      list(`shop=${other.shopId}`),
    ]);
    expect([detail.body.title, cards.items[0]?.title]).toEqual([title, title]);
  }
});

test('SH-1: memory of a second process follows each commit, and forgets all when notices may be lost', async () => {
  const made = await add({ title: 'before' });
  const productId = made.body.productId as ProductId;
  const load = vi.fn<(ids: readonly ProductId[]) => ReturnType<typeof server.modules.catalog.productsIn>>((ids) =>
    server.modules.catalog.productsIn(server.database.db, ids),
  );
  const second = createNotifiedCache({ database: server.database, channel: 'catalog', most: 10, load });
  await second.start();
  const title = async () => (await second.getMany([productId])).get(productId)?.title;
  expect([await title(), await title(), load.mock.calls.length]).toEqual(['before', 'before', 1]);
  await shop.owner.client.call(`PUT /api/v1/shops/${shop.shopId}/products/${productId}`, {
    ...product({ title: 'after' }),
    version: 1,
  });
  await expect.poll(title).toBe('after');
  await server.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nashi listens: catalog'`,
  );
  await expect.poll(() => second.peek(productId)).toBeUndefined();
  expect(await title()).toBe('after');
  await second.stop();
});
