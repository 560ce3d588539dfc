import { signUp, startTestServer } from '@nashi/server/testing';
import type { TestServer } from '@nashi/server/testing';
import { openShopFor } from '@nashi/shops/testing';
import type { OpenShop } from '@nashi/shops/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProductCard } from '../contract.ts';
import { priceCell, priceOf, safeCell, textOfHtml } from './cell-rules.ts';

interface Import {
  importId: string;
  state: string;
  failure: { code: string; detail: string } | null;
  layout: string;
  encoding: string;
  rows: number;
  goodRows: number;
  badRows: number;
  products: number;
  doneProducts: number;
  createdProducts: number;
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function upload(shop: OpenShop, file: string | Uint8Array<ArrayBuffer>): Promise<Import> {
  const raw = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const route = `/api/v1/shops/${shop.shopId}/imports`;
  const sent = await shop.owner.client.call<Import>(`POST ${route}?name=a.csv`, undefined, {
    raw,
    contentType: 'text/csv',
  });
  if (sent.status !== 202) return sent.body;
  await server.runJobs();
  return (await shop.owner.client.call<Import>(`GET ${route}/${sent.body.importId}`)).body;
}

async function start(shop: OpenShop, one: Import): Promise<Import> {
  const route = `/api/v1/shops/${shop.shopId}/imports/${one.importId}`;
  await shop.owner.client.call(`POST ${route}/start`);
  await server.runJobs();
  return (await shop.owner.client.call<Import>(`GET ${route}`)).body;
}

const cardsOf = async (shop: OpenShop, more = '') =>
  (await server.client().call<{ items: ProductCard[] }>(`GET /api/v1/products?shop=${shop.shopId}&limit=100${more}`))
    .body.items;
const errorsOf = async (shop: OpenShop, one: Import, language: 'zh' | 'en' = 'en') =>
  (
    await shop.owner.client.call<{
      items: { row: number; errors: { column: string; code: string; reason: string }[] }[];
    }>(`GET /api/v1/shops/${shop.shopId}/imports/${one.importId}/errors`, undefined, {
      headers: { 'accept-language': language },
    })
  ).body.items;

test('SH-1: a dry run writes nothing and names each bad row, column and reason; the good rows are then imported', async () => {
  const shop = await openShopFor(server);
  const checked = await upload(
    shop,
    [
      'title,category,option1,value1,price,student_price,stock',
      '绿豆糕,food-bakery,口味,原味,12.50,9.9,5',
      '绿豆糕,food-bakery,口味,桂花,"1,250.00",,5',
      '绿豆糕,food-bakery,口味,原味,12.50,,5',
      '绿豆糕,food-bakery,口味,抹茶,-3,,5',
      '没有价格,food-bakery,,,,,1',
      ',food-bakery,,,3.00,,1',
      '分类不对,nowhere,,,3.00,,1',
      '小数太多,food-bakery,,,3.001,,1',
      '学生价太高,food-bakery,,,3.00,4.00,1',
    ].join('\n'),
  );
  expect(checked).toMatchObject({
    state: 'checked',
    layout: 'nashi',
    encoding: 'utf-8',
    rows: 9,
    goodRows: 2,
    badRows: 7,
  });
  expect(await cardsOf(shop)).toEqual([]);
  const errors = await errorsOf(shop, checked);
  expect(errors.map(({ row, errors: [first] }) => [row, first?.column, first?.code])).toEqual([
    [4, 'value1', 'choices-repeat'],
    [5, 'price', 'not-a-price'],
    [6, 'price', 'missing'],
    [7, 'title', 'missing'],
    [8, 'category', 'no-such-category'],
    [9, 'price', 'not-a-price'],
    [10, 'student_price', 'special-price-too-high'],
  ]);
  expect((await errorsOf(shop, checked, 'zh'))[2]?.errors[0]?.reason).toBe('必填。');
  const done = await start(shop, checked);
  expect(done).toMatchObject({ state: 'done', products: 1, doneProducts: 1, createdProducts: 1 });
  expect(await cardsOf(shop)).toMatchObject([
    { title: '绿豆糕', price: { amount: 1250 }, priceTo: { amount: 125_000 }, studentPrice: { amount: 990 } },
  ]);
  const back = await shop.owner.client.call<string>(
    `GET /api/v1/shops/${shop.shopId}/imports/${checked.importId}/errors.csv`,
  );
  expect(back.headers.get('content-type')).toContain('text/csv');
  expect(back.body.split('\n').filter(Boolean)).toHaveLength(8);
  expect(back.body).toContain(`"'-3"`.replaceAll('"', ''));
});

test('SH-1: a file saved by a Chinese spreadsheet (GB18030) is read and said to be one; bytes of neither are refused', async () => {
  const shop = await openShopFor(server);
  // “标题” is no column name here; the header stays Latin and the cell is GBK for 中文茶.
  const head = new TextEncoder().encode('title,price\n');
  const gbk = new Uint8Array([...head, 0xd6, 0xd0, 0xce, 0xc4, 0xb2, 0xe8, 0x2c, 0x38, 0x0a]);
  const checked = await upload(shop, gbk);
  expect(checked).toMatchObject({ state: 'checked', encoding: 'gb18030', goodRows: 1 });
  await start(shop, checked);
  expect((await cardsOf(shop)).map((card) => card.title)).toEqual(['中文茶']);
  const binary = await upload(shop, new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0xff, 0xff]));
  expect([binary.state, binary.failure?.code]).toEqual(['failed', 'catalog.import-encoding']);
});

test.each([
  ['missing columns', 'name,cost\na,1\n', 'catalog.import-columns'],
  ['a quotation mark that never ends', 'title,price\n"a,1\nb,2\n', 'catalog.import-malformed'],
  ['only blank lines', '\n\n\n', 'catalog.import-empty'],
])('SH-1: %s fails the file as a whole with the reason', async (_, file, code) => {
  const shop = await openShopFor(server);
  const checked = await upload(shop, file);
  expect([checked.state, checked.failure?.code]).toEqual(['failed', code]);
});

test('SH-1: Shopify columns: variants by handle, HTML as text, rows that only carry pictures, compare-at prices', async () => {
  const shop = await openShopFor(server);
  const checked = await upload(
    shop,
    [
      'Handle,Title,Body (HTML),Vendor,Type,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Status',
      'tee,Pear Tee,"<p>Soft<script>alert(1)</script></p><p>&lt;b&gt;</p>",Nashi,Clothes,TRUE,Size,S,TEE-S,180,4,59.00,79.00,https://a.example/1.png,active',
      'tee,,,,,,,M,TEE-M,190,3,59.00,,,',
      'tee,,,,,,,,,,,,,https://a.example/2.png,',
      'mug,Pear Mug,,Nashi,Unknown type,TRUE,Title,Default Title,MUG,300,9,25,,,active',
    ].join('\r\n'),
  );
  expect(checked).toMatchObject({ state: 'checked', layout: 'shopify', rows: 4, badRows: 0, products: 2 });
  await start(shop, checked);
  const cards = await cardsOf(shop, '&sort=price-down');
  expect(cards).toMatchObject([
    { title: 'Pear Tee', price: { amount: 5900 }, listPrice: { amount: 7900 } },
    { title: 'Pear Mug', price: { amount: 2500 } },
  ]);
  const detail = await server
    .client()
    .call<{ description: { text: string }[]; variants: unknown[] }>(`GET /api/v1/products/${cards[0]?.productId}`);
  expect(detail.body.description.map((block) => block.text)).toEqual(['Soft', '<b>']);
  expect(detail.body.variants).toHaveLength(2);
});

test('SH-1: what is exported can be imported again in each layout, and changes nothing but what it says', async () => {
  const shop = await openShopFor(server);
  const first = await upload(
    shop,
    'handle,title,option1,value1,price,stock\ncup,=Cup,Colour,red,10,3\ncup,,Colour,blue,12,4\n',
  );
  await start(shop, first);
  const read = async () => await cardsOf(shop);
  const before = await read();
  for (const layout of ['nashi', 'shopify'] as const) {
    const file = await shop.owner.client.call<string>(`GET /api/v1/shops/${shop.shopId}/products.csv?layout=${layout}`);
    expect(file.body).toContain("'=Cup");
    const again = await start(shop, await upload(shop, file.body));
    expect(again).toMatchObject({ state: 'done', badRows: 0, products: 1, createdProducts: 0 });
    expect(await read()).toEqual(before);
  }
  const google = await shop.owner.client.call<string>(`GET /api/v1/shops/${shop.shopId}/products.csv?layout=google`);
  expect(google.body).toContain('10.00 CNY');
});

test('SH-11: only staff who manage products import; a second import waits; an import starts once', async () => {
  const shop = await openShopFor(server);
  const clerk = await signUp(server);
  await shop.owner.client.call(`PUT /api/v1/shops/${shop.shopId}/staff/${clerk.memberId}`, { role: 'fulfilment' });
  const raw = new TextEncoder().encode('title,price\na,1\n');
  const route = `POST /api/v1/shops/${shop.shopId}/imports`;
  const refused = await clerk.client.call(route, undefined, { raw, contentType: 'text/csv' });
  const stranger = await signUp(server);
  const hidden = await stranger.client.call(route, undefined, { raw, contentType: 'text/csv' });
  expect([refused.status, hidden.status]).toEqual([403, 404]);
  const sent = await shop.owner.client.call<Import>(route, undefined, { raw, contentType: 'text/csv' });
  const second = await shop.owner.client.call<{ code: string }>(route, undefined, { raw, contentType: 'text/csv' });
  expect(second.body.code).toBe('catalog.import-running');
  await server.runJobs();
  const begin = `POST /api/v1/shops/${shop.shopId}/imports/${sent.body.importId}/start`;
  const starts = await Promise.all(Array.from({ length: 5 }, () => shop.owner.client.call(begin)));
  expect(starts.filter((answer) => answer.status === 202)).toHaveLength(1);
  await server.runJobs();
  expect(await cardsOf(shop)).toHaveLength(1);
});

test('SH-1: 100,000 rows with 50 bad ones: the good ones arrive, after a crash in the middle too, each once', async () => {
  const shop = await openShopFor(server);
  const lines = ['title,category,option1,value1,sku,price,stock'];
  for (let row = 0; row < 100_000; row += 1) {
    const price = row % 2000 === 7 ? 'free' : `${1 + (row % 90)}.50`;
    lines.push(`保温杯 Flask ${Math.floor(row / 10)},home,颜色,色号${row % 10},F-${row},${price},3`);
  }
  const checked = await upload(shop, `${lines.join('\n')}\n`);
  expect(checked).toMatchObject({ state: 'checked', rows: 100_000, badRows: 50, goodRows: 99_950, products: 10_000 });
  const route = `/api/v1/shops/${shop.shopId}/imports/${checked.importId}`;
  await shop.owner.client.call(`POST ${route}/start`);
  // The database drops the writer in the middle of its work, as a crash would.
  const crash = setInterval(() => {
    void server.database.pool
      .query<{ done: number }>('select done_products as done from catalog.imports where id = $1', [checked.importId])
      .then(({ rows }) => {
        if ((rows[0]?.done ?? 0) < 1000) return undefined;
        clearInterval(crash);
        return server.database.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where query like '%catalog.products as p%' and pid <> pg_backend_pid()`,
        );
      })
      .catch(() => undefined);
  }, 50);
  await server.runJobs().catch(() => undefined);
  clearInterval(crash);
  await server.database.pool.query(
    `update graphile_worker._private_jobs set run_at = now(), locked_at = null, locked_by = null`,
  );
  await server.runJobs();
  const done = (await shop.owner.client.call<Import>(`GET ${route}`)).body;
  expect(done).toMatchObject({ state: 'done', doneProducts: 10_000, createdProducts: 10_000 });
  const { rows } = await server.database.pool.query(
    `select count(*)::int as variants, count(distinct product_id)::int as products from catalog.variants where shop_id = $1`,
    [shop.shopId],
  );
  expect(rows).toEqual([{ variants: 99_950, products: 10_000 }]);
}, 120_000);

test('SH-1: prices are read as people write them, to the minor unit, and never guessed', () => {
  expect(['12', '12.5', '¥12.50', '1,299.00', '12.50 CNY', '0.01'].map((cell) => priceOf(cell, 'CNY'))).toEqual([
    1200, 1250, 1250, 129_900, 1250, 1,
  ]);
  expect(['', 'free', '-1', '1.234', '1,2', '1e3', '12.50 USD', '٣'].map((cell) => priceOf(cell, 'CNY'))).toEqual(
    Array.from({ length: 8 }, () => undefined),
  );
  expect(priceCell(5, 'CNY')).toBe('0.05');
  expect(safeCell('=1+1')).toBe("'=1+1");
  expect(textOfHtml('<p>a</p><img src=x onerror=alert(1)>b&amp;c')).toBe('a\nb&c');
});
