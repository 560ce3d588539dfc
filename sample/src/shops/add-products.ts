import type { ProductFields, ProductId } from '@nashi/catalog';
import { after, hours } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import type { FileId } from '@nashi/files';
import { draw } from '../pictures/draw.ts';
import type { Picture } from '../pictures/draw.ts';
import type { Drawn } from '../pictures/shipped.ts';
import { createRandom } from '../stage/random.ts';
import type { Random } from '../stage/random.ts';
import type { Stage } from '../stage/stage.ts';
import { sampleShops } from './index.ts';
import type { OpenedShop } from './open-shops.ts';
import { productWords } from './product-words.ts';
import { productsOf } from './shop-lines.ts';
import type { SampleProduct, SampleShop } from './shop-lines.ts';

export interface Goods {
  productId: ProductId;
  shop: OpenedShop;
  product: SampleProduct;
}

const kinds: Record<string, ProductFields['kind']> = { tickets: 'ticket', services: 'service', 'top-up': 'top-up' };
const wordsOf = (category: string) => productWords[category.split('-')[0] ?? ''] ?? productWords['gifts'];

/** Pictures of a shop's goods, being drawn. */
export type Shelf = readonly { product: SampleProduct; drawn: Promise<Drawn> }[];

/** Has the pictures of every shop drawn in the background while members join. */
export function drawShelves(): Shelf[] {
  return sampleShops.map((plan) =>
    productsOf(plan).flatMap((product, index) =>
      pictured(plan, product, index).map((picture) => ({ product, drawn: draw(picture) })),
    ),
  );
}

/** Every fourth thing is also shown beside the shop's sign. */
const pictured = (plan: SampleShop, product: SampleProduct, index: number): Picture[] => [
  { emoji: [product.emoji], arrangement: 'alone', ground: plan.ground },
  ...(index % 4 === 0
    ? [{ emoji: [plan.emoji, product.emoji], arrangement: 'pair' as const, ground: plan.ground }]
    : []),
];

function fieldsOf(product: SampleProduct, pictures: FileId[], random: Random): ProductFields {
  const words = wordsOf(product.category);
  const { zh, en, price, option, category } = product;
  const say = random.whole(0, Math.min(words?.zh.length ?? 1, words?.en.length ?? 1) - 1);
  const [sentence = '', sentenceEn = ''] = [words?.zh[say], words?.en[say]];
  const studentPrice = random.chance(0.35) ? Math.max(100, Math.round((price * 0.88) / 10) * 10) : null;
  const scarce = random.chance(0.12);
  const listPrice = product.listPrice !== undefined && product.listPrice >= price ? product.listPrice : null;
  const choices = option ? option.values.map((value) => [value]) : [[]];
  return {
    kind: kinds[category] ?? 'goods',
    title: `${zh} ${en}`,
    summary: `${sentence} ${sentenceEn}`.slice(0, 200),
    description: [
      { type: 'paragraph', text: `${zh}。${sentence}\n${en}. ${sentenceEn}` },
      ...(words ? [{ type: 'list' as const, items: [...words.facts] }] : []),
      ...(pictures[1] ? [{ type: 'picture' as const, fileId: pictures[1], caption: zh }] : []),
    ],
    brand: '',
    category,
    attributes: [{ name: '产地 Origin', value: '校园自选 Chosen on campus' }],
    pictures,
    options: option ? [{ name: option.name, values: option.values.map((name) => ({ name, picture: null })) }] : [],
    variants: choices.map((choice, index) => ({
      choices: choice,
      sku: '',
      barcode: '',
      price: price + index * (price > 5000 ? 500 : 0),
      listPrice: listPrice === null ? null : listPrice + index * (price > 5000 ? 500 : 0),
      memberPrice: null,
      studentPrice,
      weightGrams: words?.grams ?? 300,
      picture: null,
      openingStock: scarce ? random.whole(3, 9) : random.whole(40, 260),
    })),
    taxClass: 'standard',
    limits: { perOrder: scarce ? 2 : null, perMember: null, perDay: null },
    deliveryTemplateId: null,
    saleFrom: null,
    saleUntil: null,
    state: 'on_sale',
  };
}

/** Twenty-five products a shop, each drawn on its shop's ground. */
async function fill(stage: Stage, shop: OpenedShop, shelf: Shelf, seed: number): Promise<Goods[]> {
  const random = createRandom(seed);
  const { catalog, files } = stage.replay.modules;
  const products = [...new Set(shelf.map(({ product }) => product))];
  const drawn = await Promise.all(shelf.map((one) => one.drawn));
  const at = after(shop.openedAt, hours(4));
  const { memberId: owner } = shop.owner;
  const ids = await stage.scene(async ({ tx }) => {
    const fileIds = await files.keepRendered(
      tx,
      drawn.map((picture) => ({ ...picture, owner, purpose: 'product', at })),
    );
    const refused = await files.attach(tx, fileIds, owner, { purpose: 'product', at });
    if (isRefusal(refused)) throw new Error(refused.code);
    const fields = products.map((product) =>
      fieldsOf(
        product,
        fileIds.filter((_, index) => shelf[index]?.product === product),
        random,
      ),
    );
    const input = { shopId: shop.shopId, actorId: owner, products: fields, now: at };
    const added = await stage.replay.at(at, () => catalog.addProducts(tx, input));
    if (isRefusal(added)) throw new Error(`${shop.plan.slug}: ${added.code} ${added.field}`);
    return added;
  });
  return ids.flatMap((productId, index) => {
    const product = products[index];
    return product ? [{ productId, shop, product }] : [];
  });
}

export async function addProducts(
  stage: Stage,
  shops: readonly OpenedShop[],
  shelves: readonly Shelf[],
): Promise<Goods[]> {
  const goods: Goods[] = [];
  for (const shop of shops) {
    const index = sampleShops.indexOf(shop.plan);
    const filled = await stage.story(() => fill(stage, shop, shelves[index] ?? [], 100 + index));
    goods.push(...(filled ?? []));
  }
  return goods;
}
