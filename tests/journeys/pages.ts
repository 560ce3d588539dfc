import type { APIRequestContext } from 'playwright-core';

/** Who looks at a page; each has a browser context of their own. */
export type Role = 'visitor' | 'student' | 'merchant' | 'operator';

/** Things of the sample community that addresses name. */
export interface Found {
  category: string;
  product: string;
  store: string;
  post: string;
  circle: string;
  person: string;
  conversation: string;
  group: string;
  invitation: string;
  order: string;
  payable: string;
  team: string;
  shopProduct: string;
}

export interface LoopPage {
  name: string;
  role: Role;
  path: string | ((found: Found) => string);
}

const page = (role: Role, name: string, path: LoopPage['path']): LoopPage => ({ role, name, path });

export const memberPages: readonly LoopPage[] = [
  page('visitor', 'the sign-in page', '/sign-in'),
  page('visitor', 'the square for a visitor', '/square'),
  page('visitor', 'the cart for a visitor', '/cart'),
  page('visitor', 'an address that is not there', '/no-such-page'),
  page('student', 'the square', '/square'),
  page('student', 'one post', (found) => `/posts/${found.post}`),
  page('student', 'writing a post', '/compose'),
  page('student', 'my posts', '/my/posts'),
  page('student', 'circles', '/circles'),
  page('student', 'one circle', (found) => `/circles/${found.circle}`),
  page('student', 'meet', '/meet'),
  page('student', 'who meets me', '/meet/settings'),
  page('student', 'the short questions', '/meet/questions'),
  page('student', 'interests', '/meet/tags'),
  page('student', 'one interest', '/meet/tags/tea'),
  page('student', 'expansion cards', '/meet/cards'),
  page('student', 'posting a card', '/meet/cards/new'),
  page('student', 'people one may know', '/people/suggestions'),
  page('student', 'follow requests', '/people/requests'),
  page('student', 'groups of friends', '/people/groups'),
  page('student', 'blocked and muted', '/people/kept-away'),
  page('student', 'the shop', '/shop'),
  page('student', 'search', '/search'),
  page('student', 'search results', '/search?q=tea'),
  page('student', 'posts that a search found', '/search?q=tea&kind=post'),
  page('student', 'products that a search found', '/search?q=tea&kind=product'),
  page('student', 'what I looked at', '/my/history'),
  page('student', 'help', '/help'),
  page('student', 'a category', (found) => `/categories/${found.category}`),
  page('student', 'a product', (found) => `/shop/products/${found.product}`),
  page('student', 'a store', (found) => `/s/${found.store}`),
  page('student', 'the cart', '/cart'),
  page('student', 'checkout', '/checkout'),
  page('student', 'the cashier', (found) => `/pay/checkout/${found.payable}`),
  page('student', 'orders', '/orders'),
  page('student', 'one order', (found) => `/orders/${found.order}`),
  page('student', 'addresses', '/addresses'),
  page('student', 'my teams', '/my/teams'),
  page('student', 'one team', (found) => `/teams/${found.team}`),
  page('student', 'the coupon centre', '/coupons'),
  page('student', 'my coupons', '/my/coupons'),
  page('student', 'my shares', '/my/shares'),
  page('student', 'the wallet', '/wallet'),
  page('student', 'topping up', '/wallet/top-up'),
  page('student', 'sending money', '/wallet/send'),
  page('student', 'transfers', '/wallet/transfers'),
  page('student', 'withdrawing', '/wallet/withdraw'),
  page('student', 'messages', '/messages'),
  page('student', 'a chat', (found) => `/messages/${found.conversation}`),
  page('student', 'message requests', '/messages/requests'),
  page('student', 'a new group', '/messages/new-group'),
  page('student', 'searching messages', '/messages/search'),
  page('student', 'what a search of messages found', '/messages/search?q=at'),
  page('student', 'a group chat', (found) => `/messages/${found.group}`),
  page('student', 'a group', (found) => `/messages/${found.group}/group`),
  page('student', 'who asks to join a group', (found) => `/messages/${found.group}/requests`),
  page('student', 'an invitation into a group', (found) => `/join/${found.invitation}`),
  page('student', 'notifications', '/messages/notifications'),
  page('student', 'notice settings', '/messages/notifications/settings'),
  page('visitor', 'stopping a digest', '/digest/stop?token=x'),
  page('student', 'a person', (found) => `/people/${found.person}`),
  page('student', 'mine', '/mine'),
  page('student', 'my profile', '/my/profile'),
  page('student', 'certification', '/certification'),
  page('student', 'my reviews', '/my/reviews'),
  page('student', 'sessions', '/sessions'),
  page('student', 'ways to sign in', '/sign-in-ways'),
  page('student', 'privacy', '/privacy'),
  page('student', 'settings', '/settings'),
];

export const consolePages: readonly LoopPage[] = [
  page('visitor', 'the consoles for a visitor', '/console'),
  page('merchant', 'the home of a merchant', '/console'),
  page('merchant', 'products', '/console/products'),
  page('merchant', 'a product form', (found) => `/console/products/${found.shopProduct}`),
  page('merchant', 'a new product', '/console/products/new'),
  page('merchant', 'product import', '/console/products/import'),
  page('merchant', 'orders to ship', '/console/orders'),
  page('merchant', 'after-sales', '/console/after-sales'),
  page('merchant', 'sales', '/console/sales'),
  page('merchant', 'coupons', '/console/coupons'),
  page('merchant', 'spend and save', '/console/thresholds'),
  page('merchant', 'group-buys', '/console/group-buys'),
  page('merchant', 'share campaigns', '/console/share-campaigns'),
  page('merchant', 'money', '/console/money'),
  page('merchant', 'the shop profile', '/console/shop'),
  page('merchant', 'staff', '/console/staff'),
  page('operator', 'the home of an operator', '/console'),
  page('operator', 'certifications', '/console/certifications'),
  page('operator', 'members', '/console/members'),
  page('operator', 'school domains', '/console/school-domains'),
  page('operator', 'interest tags', '/console/meet-tags'),
  page('operator', 'questions of Meet', '/console/meet-questions'),
  page('operator', 'identity providers', '/console/identity-providers'),
  page('operator', 'the Outbox', '/console/outbox'),
  page('operator', 'the audit log', '/console/audit'),
  page('operator', 'jobs', '/console/jobs'),
  page('operator', 'shops to review', '/console/shops'),
  page('operator', 'the content queue', '/console/moderation'),
  page('operator', 'review statistics', '/console/moderation-statistics'),
  page('operator', 'moderation settings', '/console/moderation-settings'),
  page('operator', 'partners', '/console/partners'),
  page('operator', 'payments', '/console/payments'),
  page('operator', 'the ledger proof', '/console/ledger-proof'),
  page('operator', 'escalated cases', '/console/escalated'),
  page('operator', 'platform coupons', '/console/platform-coupons'),
  page('operator', 'rewards to review', '/console/share-rewards'),
];

interface Item {
  [name: string]: unknown;
}

/** Looks the things up that the addresses need, as the student and as the merchant. */
export async function findThings(
  student: APIRequestContext,
  merchant: APIRequestContext,
  origin: string,
): Promise<Found> {
  const list = async (as: APIRequestContext, path: string): Promise<Item[]> => {
    const reply = await as.get(`/api/v1/${path}`);
    if (!reply.ok()) throw new Error(`${path}: ${reply.status()}`);
    return ((await reply.json()) as { items: Item[] }).items;
  };
  const value = (item: Item | undefined, name: string): string => {
    const found = item?.[name];
    if (typeof found !== 'string') throw new Error(`the sample community has no ${name}`);
    return found;
  };
  const chats = await list(student, 'conversations?limit=100');
  const group = value(
    chats.find((chat) => chat['kind'] === 'group'),
    'id',
  );
  const invited = await student.post(`/api/v1/conversations/${group}/invitation`, { headers: { origin } });
  const shopId = value((await list(merchant, 'me/shops'))[0], 'shopId');
  const orders = await list(student, 'orders?limit=50');
  const unpaid = orders.find((order) => order['payment'] === 'unpaid' && order['state'] === 'placed');
  const posts = await list(student, 'feeds/hot');
  const post = posts.find((each) => each['product'] !== null) ?? posts[0];
  const author = post?.['author'] as Item | undefined;
  const campaigns = await list(merchant, `shops/${shopId}/group-buys`);
  // The fullest page of a product: with teams, and with what members said of it.
  const sold = campaigns.map((campaign) => value(campaign, 'productId'));
  let product = value(campaigns[0], 'productId');
  for (const each of sold.toReversed()) {
    if ((await list(student, `products/${each}/recommendations`)).length > 0) product = each;
  }
  const waiting: Item[] = [];
  for (const campaign of campaigns) {
    waiting.push(...(await list(student, `group-buys/${value(campaign, 'campaignId')}/teams`)));
  }
  return {
    category: value((await list(student, 'categories'))[0], 'code'),
    product,
    store: value((await list(student, 'shops'))[0], 'slug'),
    post: value(post, 'id'),
    circle: value((await list(student, 'me/circles'))[0], 'id'),
    person: value(author, 'id'),
    conversation: value(
      chats.find((chat) => chat['kind'] === 'direct'),
      'id',
    ),
    group,
    invitation: value((await invited.json()) as Item, 'code'),
    order: value(
      orders.find((order) => order['fulfilment'] === 'shipped'),
      'orderId',
    ),
    payable: value(unpaid ?? orders[0], 'checkoutId'),
    team: value(waiting[0], 'teamId'),
    shopProduct: value((await list(merchant, `shops/${shopId}/products`))[0], 'productId'),
  };
}

/** Puts the first variant of a product into the cart, for the cart and the checkout to have something to show. */
export async function fillCart(student: APIRequestContext, origin: string, productId: string): Promise<void> {
  const product = (await (await student.get(`/api/v1/products/${productId}`)).json()) as { variants: Item[] };
  const variantId = String(product.variants[0]?.['variantId']);
  const reply = await student.put(`/api/v1/cart/lines/${variantId}`, { data: { quantity: 1 }, headers: { origin } });
  if (!reply.ok()) throw new Error(`cart: ${reply.status()} ${await reply.text()}`);
}
