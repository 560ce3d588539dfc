import type { ProductFields, ProductId } from '@nashi/catalog';
import { isRefusal } from '@nashi/errors';
import { sessionCookie } from '@nashi/http';
import type { Role } from '@nashi/http';
import { createClient } from '@nashi/http/client';
import type { MemberId } from '@nashi/ids';
import type { ShopId } from '@nashi/shops';
import type { shopsContract } from '@nashi/shops/contract';
import type { BenchRun } from './bench.ts';

type Prepared = Pick<BenchRun, 'nashi' | 'server' | 'tell'>;

export interface BenchMember {
  memberId: MemberId;
  /** For the Cookie header. */
  cookie: string;
}

let made = 0;

/** Members with sessions in force. */
export async function prepareMembers(
  { nashi }: Prepared,
  count: number,
  roles: readonly Role[] = [],
): Promise<BenchMember[]> {
  const { identity } = nashi.modules;
  const at = nashi.platform.clock.now();
  return nashi.platform.database.transaction(async (tx) => {
    const members: BenchMember[] = [];
    for (let n = 0; n < count; n += 1) {
      made += 1;
      const email = `bench${made}@pear.example`;
      const memberId = await identity.joinMember(tx, { email, nickname: `Bench ${made}`, locale: 'en', roles, at });
      if (!memberId) throw new Error(`${email} has an account`);
      const { token } = await identity.startSession(tx, { memberId, at });
      members.push({ memberId, cookie: `${sessionCookie}=${token}` });
    }
    return members;
  });
}

const smallestPicture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

async function uploadPapers(url: string, member: BenchMember): Promise<string> {
  const answer = await fetch(`${url}/api/v1/files?purpose=card`, {
    method: 'PUT',
    headers: { cookie: member.cookie, 'content-type': 'image/png' },
    body: Buffer.from(smallestPicture, 'base64'),
  });
  const { id } = (await answer.json()) as { id: string };
  return id;
}

/** A shop that an operator has approved, over HTTP. */
export async function prepareShop(run: Prepared): Promise<{ shopId: ShopId; owner: BenchMember }> {
  const [owner, operator] = [...(await prepareMembers(run, 1)), ...(await prepareMembers(run, 1, ['operator']))];
  if (!owner || !operator) throw new Error('no members were made');
  const as = (member: BenchMember) =>
    createClient<typeof shopsContract>({ origin: run.server.url, headers: () => ({ cookie: member.cookie }) });
  const papers = await uploadPapers(run.server.url, owner);
  const { shopId } = await as(owner)('POST /api/v1/shops', {
    body: {
      slug: `bench-shop-${made}`,
      nameZh: '梨园果铺',
      nameEn: 'Pear Orchard',
      description: 'Fruit from the orchard',
      category: 'fresh',
      contact: { name: 'Bench', phone: '13800000000' },
      logo: null,
      banner: null,
      papers: [papers],
    },
  });
  const params = { shopId };
  await as(owner)('POST /api/v1/shops/{shopId}/submission', { params });
  await as(operator)('POST /api/v1/operator/shops/{shopId}/claim', { params });
  await as(operator)('POST /api/v1/operator/shops/{shopId}/decision', { params, body: { decision: 'approve' } });
  return { shopId: shopId as ShopId, owner };
}

function productNumber(n: number, stock: number): ProductFields {
  return {
    kind: 'goods',
    title: `莱阳梨 ${n} Laiyang pears`,
    summary: 'Crisp and sweet, picked this morning',
    description: [{ type: 'paragraph', text: 'Packed in paper, sent the same day. '.repeat(8).trim() }],
    brand: 'Pear Orchard',
    category: 'fresh-fruit',
    attributes: [{ name: 'Origin', value: 'Laiyang' }],
    pictures: [],
    options: [{ name: 'Size', values: ['S', 'M', 'L'].map((name) => ({ name, picture: null })) }],
    variants: ['S', 'M', 'L'].map((size, index) => ({
      choices: [size],
      sku: `P${n}-${size}`,
      barcode: '',
      price: 990 + index * 500,
      listPrice: 1990 + index * 500,
      memberPrice: null,
      studentPrice: null,
      weightGrams: 1000,
      picture: null,
      openingStock: stock,
    })),
    taxClass: 'standard',
    limits: { perOrder: null, perMember: null, perDay: null },
    deliveryTemplateId: null,
    saleFrom: null,
    saleUntil: null,
    state: 'on_sale',
  };
}

/** A shop with so many products of three variants each. */
export async function prepareCatalogue(
  run: Prepared,
  options: { products: number; stock?: number },
): Promise<{ shopId: ShopId; owner: BenchMember; productIds: ProductId[] }> {
  const { database } = run.nashi.platform;
  const { shopId, owner } = await prepareShop(run);
  const fields = Array.from({ length: options.products }, (_, n) => productNumber(n, options.stock ?? 1_000_000));
  const productIds: ProductId[] = [];
  for (let from = 0; from < fields.length; from += 500) {
    const products = fields.slice(from, from + 500);
    const now = run.nashi.platform.clock.now();
    const ids = await database.transaction((tx) =>
      run.nashi.modules.catalog.addProducts(tx, { shopId, actorId: owner.memberId, products, now }),
    );
    if (isRefusal(ids)) throw new Error(ids.code);
    productIds.push(...ids);
  }
  run.tell(`${productIds.length} products are on sale`);
  return { shopId, owner, productIds };
}
