import { product, variant } from '@nashi/catalog/testing';
import { isRefusal } from '@nashi/errors';
import { sessionCookie } from '@nashi/http';
import type { Route } from '@nashi/http';
import { newId } from '@nashi/ids';
import { somewhere } from '@nashi/ordering/testing';
import { signUp } from '@nashi/server/testing';
import type { SignedUp, TestServer } from '@nashi/server/testing';
import { openShopFor, upload } from '@nashi/shops/testing';

type Made = Record<string, unknown>;

export interface World {
  /** Owns a shop with everything in it, bought in another's, writes, chats. */
  ana: SignedUp;
  /** Bought from Ana and talks with her. */
  ben: SignedUp;
  /** Nothing to do with anything here. */
  eve: SignedUp;
  moderator: SignedUp;
  operator: SignedUp;
  /** Ids of Ana's things, by the names that the contracts give them. */
  hers: Record<string, string>;
  address: Readonly<Record<string, string>>;
  /** A session cookie of its own for one request or one route. */
  cookieOf(who: SignedUp): Promise<string>;
  /** Who may do the most on a route, short of being somebody else. */
  callerOf(route: Route): SignedUp;
}

async function certify(server: TestServer, who: SignedUp, subject: string): Promise<void> {
  const certified = await server.database.transaction((tx) =>
    server.modules.identity.certifyMember(tx, {
      memberId: who.memberId,
      method: 'school-mail',
      standing: 'student',
      schoolKey: 'pear.edu.cn',
      schoolName: 'Pear Garden University',
      level: 'undergraduate',
      subject,
      at: server.clock.now(),
    }),
  );
  if (isRefusal(certified)) throw new Error(certified.code);
}

/** One of each thing that a route names, most of them Ana's. */
export async function makeWorld(server: TestServer): Promise<World> {
  const { owner: ana, shopId } = await openShopFor(server);
  await certify(server, ana, 'ana@pear.edu.cn');
  const ben = await signUp(server, { certified: true });
  const eve = await signUp(server, { certified: true });
  const moderator = await signUp(server, { roles: ['moderator'] });
  const operator = await signUp(server, { roles: ['operator'], certified: true });
  const hers: Record<string, string> = { shopId, memberId: ben.memberId };

  const troubles: string[] = [];
  async function make(who: SignedUp, route: string, body: unknown, names: Record<string, string>): Promise<Made> {
    const answer = await who.client.call<Made>(route, body, { key: newId() });
    if (answer.status >= 300) troubles.push(`${route}: ${answer.status} ${JSON.stringify(answer.body)}`);
    for (const [name, field] of Object.entries(names)) hers[name] = String(answer.body[field]);
    return answer.body;
  }

  await server.database.transaction((tx) =>
    server.modules.payments.sandboxDeposits(
      tx,
      [ana, ben, eve].map(({ memberId }) => ({ memberId, amount: 10_000_000, currency: 'CNY' as const })),
    ),
  );
  const shop = `/api/v1/shops/${shopId}`;
  const goods = product({ variants: [variant({ price: 1000, openingStock: 1000 })] });
  const made = await make(ana, `POST ${shop}/products`, goods, { productId: 'productId' });
  hers['variantId'] = (made as { variants: { variantId: string }[] }).variants[0]?.variantId ?? '';
  const { variantId, productId } = hers;
  const address = { address: somewhere, isDefault: true };
  await make(ana, 'POST /api/v1/addresses', address, { addressId: 'addressId' });
  const to = (await make(ben, 'POST /api/v1/addresses', address, { benAddressId: 'addressId' }))['addressId'];
  const buy = { lines: [{ variantId, quantity: 1 }], addressId: to, coupons: [], expectedTotal: 1000 };
  for (const pay of ['wallet', 'later']) {
    const placed = await ben.client.call<{ orders?: { orderId: string }[] }>(
      'POST /api/v1/orders',
      { ...buy, pay },
      { key: newId() },
    );
    const orderId = placed.body.orders?.[0]?.orderId;
    if (orderId) hers[pay === 'wallet' ? 'orderId' : 'unpaidOrderId'] = orderId;
  }
  await ana.client.call(`PUT /api/v1/members/${ben.memberId}/follow`);
  await ben.client.call(`PUT /api/v1/members/${ana.memberId}/follow`);
  await make(ana, 'POST /api/v1/conversations', { memberId: ben.memberId }, { conversationId: 'id' });
  for (const text of ['hello', 'are the pears ripe?']) {
    const say = { messageId: newId(), kind: 'text', text };
    await make(ana, `POST /api/v1/conversations/${hers['conversationId']}/messages`, say, { messageId: 'id' });
  }
  await make(operator, `PUT /api/v1/moderation/members/${ana.memberId}/level`, { level: 'trusted' }, {});
  for (const text of ['pears for everyone', 'more pears']) {
    const { id } = await make(ana, 'POST /api/v1/posts', { text, visibility: 'friends' }, { postId: 'id' });
    await make(
      ana,
      `POST /api/v1/posts/${String(id)}/comments`,
      { text: 'sweet', replyToId: null },
      { commentId: 'id' },
    );
  }
  await make(ana, 'POST /api/v1/circles', { name: 'Pear lovers', mode: 'invite' }, { circleId: 'id' });
  const during = { takeFrom: '2026-03-01T00:00:00Z', takeUntil: '2027-03-01T00:00:00Z' };
  const terms = { name: 'Ten off', kind: 'amount', amountOff: 100, scope: 'shop', total: 10, perMember: 1, ...during };
  const offer = { ...terms, validDays: 7, ways: ['take', 'share-reward'] };
  await make(ana, `POST ${shop}/coupon-offers`, offer, { offerId: 'offerId' });
  const span = { startsAt: '2026-03-01T00:00:00Z', endsAt: '2026-12-01T00:00:00Z' };
  const group = {
    title: 'Pears for two',
    productId,
    sizes: [{ size: 2, prices: [{ variantId, price: 800 }] }],
    perMember: 3,
    gatherSeconds: 3600,
    stock: 100,
    ...span,
  };
  await make(ana, `POST ${shop}/group-buys`, group, { campaignId: 'campaignId' });
  const template = {
    name: 'By hand',
    isDefault: true,
    terms: { courier: null, dorm: { fee: 300, freeFrom: 5000 }, pickUp: null },
  };
  await make(ana, `POST ${shop}/delivery-templates`, template, { templateId: 'templateId' });
  await make(ana, 'POST /api/v1/wallet/top-ups', { amount: 5000, method: 'sandbox-bank' }, { paymentId: 'paymentId' });
  const send = { toMemberId: ben.memberId, amount: 100, note: 'pears' };
  await make(ana, 'POST /api/v1/wallet/transfers', send, { transferId: 'transferId' });
  const share = { kind: 'product', targetId: productId, place: 'chat' };
  await make(ana, 'POST /api/v1/shares', share, { token: 'token' });
  hers['fileId'] = await upload(ana, 'card');
  await server.runJobs();
  if (troubles.length > 0) throw new Error(troubles.join('\n'));

  const cookieOf = async ({ memberId }: SignedUp) => {
    const at = server.clock.now();
    const { token } = await server.modules.identity.startSession(server.database.db, { memberId, at });
    return `${sessionCookie}=${token}`;
  };
  const callerOf = (route: Route) =>
    route.access === 'operator' ? operator : route.access === 'moderator' ? moderator : ana;
  return { ana, ben, eve, moderator, operator, hers, address: somewhere, cookieOf, callerOf };
}
