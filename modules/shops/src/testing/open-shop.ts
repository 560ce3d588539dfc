import { signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import type { ShopRecord } from '../contract.ts';
import type { ShopId } from '../contract.ts';

let made = 0;

export function profile(over: Record<string, unknown> = {}): Record<string, unknown> {
  made += 1;
  return {
    slug: `shop-no-${made}`,
    nameZh: `梨花小店${made}`,
    nameEn: `Pear Blossom ${made}`,
    description: '手作与好物',
    category: 'gifts',
    contact: { name: '小梨', phone: '13800000000' },
    logo: null,
    banner: null,
    papers: [],
    ...over,
  };
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Uploads a picture as this member; answers its id. */
export async function upload(who: SignedUp, purpose: string): Promise<string> {
  const answer = await who.client.call<{ id: string }>(`PUT /api/v1/files?purpose=${purpose}`, undefined, {
    raw: new Uint8Array(onePixel),
    contentType: 'image/png',
  });
  return answer.body.id;
}

export interface OpenShop {
  owner: SignedUp;
  shopId: ShopId;
}

/** A shop that an operator approved, over HTTP, with its events handled. */
export async function openShopFor(server: TestServer, over: Record<string, unknown> = {}): Promise<OpenShop> {
  const owner = await signUp(server);
  const operator = await signUp(server, { roles: ['operator'] });
  const papers = [await upload(owner, 'card')];
  const made = await owner.client.call<ShopRecord>('POST /api/v1/shops', profile({ papers, ...over }));
  const { shopId } = made.body;
  await owner.client.call(`POST /api/v1/shops/${shopId}/submission`);
  await operator.client.call(`POST /api/v1/operator/shops/${shopId}/claim`);
  const decided = await operator.client.call(`POST /api/v1/operator/shops/${shopId}/decision`, { decision: 'approve' });
  if (decided.status !== 200) throw new Error(`${decided.status} ${JSON.stringify(decided.body)}`);
  await server.runJobs();
  return { owner, shopId: shopId as ShopId };
}
