import { Readable } from 'node:stream';
import type { Database } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { Community } from '@nashi/platform';
import type { ShopId } from '@nashi/shops';
import { stringify } from 'csv-stringify/sync';
import type { ProductId } from '../contract.ts';
import { shopProductIds } from '../products/list-queries.ts';
import { activeVariants } from '../products/present.ts';
import { loadProducts } from '../products/product-queries.ts';
import type { Product, Variant } from '../products/product.ts';
import { priceCell, safeCell } from './cell-rules.ts';
import { errorsAfter } from './import-queries.ts';
import type { ImportRow } from './import-queries.ts';
import { columns } from './layouts.ts';
import type { Layout } from './layouts.ts';
import { sentenceOf } from './row-errors.ts';

const atOnce = 500;
/** Lets spreadsheets know that the file is UTF-8. */
const mark = '\ufeff';

const lines = (rows: readonly (readonly string[])[]): string => stringify(rows.map((row) => row.map(safeCell)));

/** The rows that were not imported, as they came, with a last column that says why. */
export function errorsCsv(database: Database, row: ImportRow, locale: Locale): Readable {
  async function* write(): AsyncGenerator<string> {
    yield mark + lines([[...row.header, locale === 'zh' ? '原因' : 'reasons']]);
    let after = 0;
    for (;;) {
      const rows = await errorsAfter(database.db, row.id, after, atOnce);
      const last = rows.at(-1);
      if (!last) return;
      after = last.row_number;
      yield lines(
        rows.map(({ cells, errors, row_number }) => [
          ...row.header.map((_, place) => cells[place] ?? ''),
          [`#${row_number}`, ...errors.map((error) => `${error.column}: ${sentenceOf(error, locale)}`)].join(' '),
        ]),
      );
    }
  }
  return Readable.from(write());
}

const descriptionText = (product: Product): string =>
  product.description
    .flatMap((block) =>
      block.type === 'list' ? block.items : block.type === 'picture' ? [block.caption] : [block.text],
    )
    .filter(Boolean)
    .join('\n');

const shopifyStates = { on_sale: 'active', off_sale: 'archived', draft: 'draft', deleted: 'archived' } as const;

function rowOf(
  layout: Layout,
  product: Product,
  variant: Variant,
  { community, first, stock }: { community: Community; first: 'first' | 'further'; stock: number },
): Record<string, string> {
  const { currency, origin } = community;
  const price = (value: { amount: number } | null): string => (value ? priceCell(value.amount, currency) : '');
  const head = (text: string): string => (first === 'first' ? text : '');
  const option = (place: number): string => product.options[place]?.name ?? '';
  const value = (place: number): string => variant.choices[place] ?? '';
  const pictureAt = (id: string | undefined): string => (id ? `${origin}/files/${id}/960` : '');
  switch (layout) {
    case 'nashi':
      return {
        handle: product.handle,
        title: product.title,
        summary: product.summary,
        description: descriptionText(product),
        brand: product.brand,
        category: product.category,
        kind: product.kind,
        state: product.state,
        option1: option(0),
        value1: value(0),
        option2: option(1),
        value2: value(1),
        option3: option(2),
        value3: value(2),
        sku: variant.sku,
        barcode: variant.barcode,
        price: price(variant.price),
        list_price: price(variant.listPrice),
        member_price: price(variant.memberPrice),
        student_price: price(variant.studentPrice),
        weight_grams: String(variant.weightGrams),
        stock: String(stock),
      };
    case 'shopify':
      return {
        Handle: product.handle,
        Title: head(product.title),
        'Body (HTML)': head(
          descriptionText(product).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>'),
        ),
        Vendor: head(product.brand),
        Type: head(product.category),
        Published: head(product.state === 'on_sale' ? 'TRUE' : 'FALSE'),
        'Option1 Name': head(option(0) || 'Title'),
        'Option1 Value': value(0) || 'Default Title',
        'Option2 Name': head(option(1)),
        'Option2 Value': value(1),
        'Option3 Name': head(option(2)),
        'Option3 Value': value(2),
        'Variant SKU': variant.sku,
        'Variant Grams': String(variant.weightGrams),
        'Variant Inventory Qty': String(stock),
        'Variant Price': price(variant.price),
        'Variant Compare At Price': price(variant.listPrice),
        'Variant Barcode': variant.barcode,
        Status: head(shopifyStates[product.state]),
        'Image Src': head(pictureAt(product.pictures[0])),
      };
    case 'google': {
      const named = (name: string): string =>
        value(product.options.findIndex((one) => one.name.toLowerCase() === name));
      return {
        id: variant.sku || variant.id,
        item_group_id: product.handle,
        title: product.title,
        description: descriptionText(product) || product.summary || product.title,
        link: `${origin}/shop/products/${product.id}`,
        image_link: pictureAt(variant.picture ?? product.pictures[0]),
        availability: stock > 0 && product.state === 'on_sale' ? 'in_stock' : 'out_of_stock',
        price: `${price(variant.listPrice ?? variant.price)} ${currency}`,
        sale_price: variant.listPrice ? `${price(variant.price)} ${currency}` : '',
        brand: product.brand,
        gtin: variant.barcode,
        product_type: product.category,
        color: named('color') || named('颜色'),
        size: named('size') || named('尺码'),
        shipping_weight: `${variant.weightGrams} g`,
        quantity: String(stock),
      };
    }
  }
}

const extraColumns: Record<Layout, readonly string[]> = {
  nashi: [],
  shopify: ['Image Src'],
  google: ['link', 'image_link', 'availability'],
};

/** All products of a shop but deleted ones, newest first, a row for each variant. */
export function productsCsv(
  database: Database,
  input: {
    shopId: ShopId;
    layout: Layout;
    community: Community;
    stockOf: (products: readonly Product[]) => Promise<ReadonlyMap<string, number>>;
  },
): Readable {
  const { shopId, layout, community, stockOf } = input;
  const names = [...Object.keys(columns[layout]), ...extraColumns[layout]];
  async function* write(): AsyncGenerator<string> {
    yield mark + lines([names]);
    let before: ProductId | undefined;
    for (;;) {
      const places = await shopProductIds(database.db, { shopId, state: undefined, words: undefined, before }, atOnce);
      const ids = places.map((place) => place.id);
      before = ids.at(-1);
      if (before === undefined) return;
      const products = await loadProducts(database.db, community.currency, ids);
      const found = ids.flatMap((id) => products.get(id) ?? []);
      const stock = await stockOf(found);
      yield lines(
        found.flatMap((product) =>
          activeVariants(product).map((variant, index) => {
            const row = rowOf(layout, product, variant, {
              community,
              first: index === 0 ? 'first' : 'further',
              stock: stock.get(variant.poolId) ?? 0,
            });
            return names.map((name) => row[name] ?? '');
          }),
        ),
      );
    }
  }
  return Readable.from(write());
}
