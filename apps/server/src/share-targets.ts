import type { Catalog } from '@nashi/catalog';
import type { GroupBuy, TeamId } from '@nashi/group-buy';
import type { Identity } from '@nashi/identity';
import type { Id } from '@nashi/ids';
import { currencies } from '@nashi/money';
import type { Money } from '@nashi/money';
import type { Posts } from '@nashi/posts';
import type { SharingDeps, ShareKind, ShareTarget } from '@nashi/sharing';
import type { Shops } from '@nashi/shops';

interface Sources {
  catalog: Catalog;
  shops: Shops;
  groupBuy: GroupBuy;
  posts: Posts;
  identity: Identity;
}

type ProductId = Id<'product'>;

const price = ({ amount, currency }: Money): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
    amount / 10 ** currencies[currency],
  );

const firstLine = (text: string, most: number): string => {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length > most ? `${line.slice(0, most)}…` : line;
};

/** What share links lead to: products on sale, teams of those, published posts, open shops. */
export function shareTargets({ catalog, shops, groupBuy, posts, identity }: Sources): SharingDeps['targets'] {
  return async (tx, wanted, locale) => {
    const ids = (kind: ShareKind) => [...new Set(wanted.filter((one) => one.kind === kind).map((one) => one.id))];
    const found = new Map<string, ShareTarget>();
    const teams = await groupBuy.teamsByIds(tx, ids('team') as TeamId[]);
    const productIds = [...ids('product'), ...[...teams.values()].map((team) => team.productId)] as ProductId[];
    const cards = productIds.length === 0 ? [] : await catalog.productCards([...new Set(productIds)], locale);
    const onSale = new Map(cards.filter((card) => card.onSale).map((card) => [card.productId as ProductId, card]));
    for (const id of ids('product')) {
      const card = onSale.get(id as ProductId);
      if (!card) continue;
      const { title, shopName, shopId } = card;
      const description = `${price(card.price)} · ${shopName}`;
      const path = `/shop/products/${id}`;
      found.set(id, {
        title,
        description,
        picture: card.picture as Id<'file'> | null,
        path,
        shopId: shopId as Id<'shop'>,
      });
    }
    for (const team of teams.values()) {
      const card = onSale.get(team.productId);
      if (!card || !team.openedAt) continue;
      const missing = Math.max(0, team.size - team.paid);
      const open = { zh: `还差 ${missing} 人成团`, en: `${missing} more needed` }[locale];
      const title = team.state === 'gathering' ? `${open} · ${card.title}` : card.title;
      const description = `${price(card.price)} · ${card.shopName}`;
      const path = `/teams/${team.teamId}`;
      found.set(team.teamId, {
        title,
        description,
        picture: card.picture as Id<'file'> | null,
        path,
        shopId: team.shopId,
      });
    }
    const shown = await Promise.all(ids('post').map((id) => posts.shareTarget(tx, id as Id<'post'>)));
    const listed = shown.filter((post) => post !== undefined);
    const authors = await identity.membersByIds(tx, [...new Set(listed.map((post) => post.authorId))]);
    const named = await catalog.productsByIds(listed.flatMap((post) => post.productId ?? []));
    for (const post of listed) {
      const title = firstLine(post.text, 60) || (authors.get(post.authorId)?.nickname ?? '');
      const description = `${authors.get(post.authorId)?.nickname ?? ''}: ${firstLine(post.text, 140)}`;
      const product = post.productId === null ? undefined : named.get(post.productId);
      found.set(post.postId, {
        title,
        description,
        picture: post.picture ?? product?.pictures[0] ?? null,
        path: `/posts/${post.postId}`,
        shopId: product?.shopId ?? null,
      });
    }
    for (const shop of (await shops.shopsByIds(tx, ids('shop') as Id<'shop'>[])).values()) {
      if (shop.state !== 'approved') continue;
      const description = firstLine(shop.description, 140) || shop.name[locale];
      const picture = shop.banner ?? shop.logo;
      found.set(shop.id, { title: shop.name[locale], description, picture, path: `/s/${shop.slug}`, shopId: shop.id });
    }
    return found;
  };
}
