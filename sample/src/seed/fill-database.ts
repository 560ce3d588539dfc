import type { ProductFields } from '@nashi/catalog';
import { isRefusal } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import type { PostId } from '@nashi/posts';
import type { Nashi } from '@nashi/server/wire';
import type { ShopId } from '@nashi/shops';
import { createRandom } from '../stage/random.ts';

type Tell = (line: string) => void;

const atOnce = 10_000;
const productsAtOnce = 500;
const month = 30 * 86_400_000;

/** Calls `work` with sizes that add up to `count`, and tells how far it is. */
async function inBatches(what: string, count: number, size: number, tell: Tell, work: (n: number) => Promise<void>) {
  for (let done = 0; done < count;) {
    const next = Math.min(size, count - done);
    await work(next);
    done += next;
    tell(`${what}: ${done} of ${count}`);
  }
}

const manyIds = <T extends Id<string>>(count: number): T[] => Array.from({ length: count }, () => newId<T>());

export async function addMembers({ platform, modules }: Nashi, count: number, tell: Tell): Promise<MemberId[]> {
  const members: MemberId[] = [];
  await inBatches('members', count, atOnce, tell, async (size) => {
    const ids = manyIds<MemberId>(size);
    await modules.identity.addMembersBulk(platform.database.db, ids, platform.clock.now());
    members.push(...ids);
  });
  return members;
}

/** Posts of the last thirty days, by members picked at random. */
export async function addPosts(
  { platform, modules }: Nashi,
  { members, count }: { members: readonly MemberId[]; count: number },
  tell: Tell,
): Promise<void> {
  const random = createRandom(77);
  const now = platform.clock.now().getTime();
  await inBatches('posts', count, atOnce, tell, async (size) => {
    const ids = manyIds<PostId>(size);
    const authors = ids.map(() => random.pick(members));
    const times = ids.map(() => new Date(now - Math.floor(random.next() * month)));
    const texts = ids.map((id) => `A note of the load model, ${id.slice(-8)}.`);
    await modules.posts.addPostsBulk(platform.database.db, { ids, authors, texts, times });
  });
}

const plainProduct = (number: number): ProductFields => ({
  kind: 'goods',
  title: `负载商品 Load product ${number}`,
  summary: '',
  description: [],
  brand: '',
  category: 'other',
  attributes: [],
  pictures: [],
  options: [],
  variants: [
    {
      choices: [],
      sku: '',
      barcode: '',
      price: 100 + (number % 900) * 10,
      listPrice: null,
      memberPrice: null,
      studentPrice: null,
      weightGrams: 100,
      picture: null,
      openingStock: 1000,
    },
  ],
  taxClass: 'standard',
  limits: { perOrder: null, perMember: null, perDay: null },
  deliveryTemplateId: null,
  saleFrom: null,
  saleUntil: null,
  state: 'on_sale',
});

/** Products of the first open shop. */
export async function addProducts(
  nashi: Nashi,
  { owner, count }: { owner: MemberId | undefined; count: number },
  tell: Tell,
): Promise<void> {
  if (count === 0) return;
  const { platform, modules } = nashi;
  const shopId = await firstShop(nashi);
  if (!shopId) throw new Error('There is no open shop to put products in: start once with the sample community.');
  let number = 0;
  await inBatches('products', count, productsAtOnce, tell, async (size) => {
    const products = Array.from({ length: size }, () => plainProduct((number += 1)));
    const input = { shopId, actorId: owner ?? null, products, now: platform.clock.now() };
    const added = await platform.database.transaction((tx) => modules.catalog.addProducts(tx, input));
    if (isRefusal(added)) throw new Error(added.code);
  });
}

async function firstShop({ platform, modules }: Nashi): Promise<ShopId | undefined> {
  return (await modules.shops.shopBySlug(platform.database.db, 'pear-orchard'))?.id;
}
