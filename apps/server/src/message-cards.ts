import type { Catalog, ProductId } from '@nashi/catalog';
import type { CircleId, Circles } from '@nashi/circles';
import type { GatheringId, Gatherings } from '@nashi/gatherings';
import type { GroupBuy, TeamId } from '@nashi/group-buy';
import type { CardResolver, MessageCard, MessagingDeps } from '@nashi/messaging';
import type { PostId, Posts } from '@nashi/posts';
import type { ShopId, Shops } from '@nashi/shops';

interface CardSources {
  catalog: Catalog;
  shops: Shops;
  groupBuy: GroupBuy;
  posts: Posts;
  circles: Circles;
  gatherings: Gatherings;
  timeZone: string;
}

const words = {
  shop: { zh: '店铺', en: 'Shop' },
  circle: {
    zh: (n: number) => `圈子 · ${n} 人`,
    en: (n: number) => `Circle · ${n === 1 ? '1 member' : `${n} members`}`,
  },
  missing: {
    zh: (n: number) => `还差 ${n} 人成团`,
    en: (n: number) => (n === 1 ? '1 more needed' : `${n} more needed`),
  },
  succeeded: { zh: '已成团', en: 'Team complete' },
  failed: { zh: '未成团', en: 'Team ended' },
};

const excerpt = (text: string): string => (text.length > 60 ? `${Array.from(text).slice(0, 60).join('')}…` : text);

function productCards({ catalog }: CardSources): CardResolver {
  return async (_tx, ids, { locale }) => {
    const cards = await catalog.productCards(ids as readonly ProductId[], locale);
    return new Map(
      cards.map((card): [string, MessageCard] => [
        card.productId,
        {
          title: card.title,
          detail: card.shopName,
          picture: card.picture,
          price: card.price,
          href: `/shop/products/${card.productId}`,
        },
      ]),
    );
  };
}

function shopCards({ shops }: CardSources): CardResolver {
  return async (tx, ids, { locale }) => {
    const found = await shops.shopsByIds(tx, ids as readonly ShopId[]);
    return new Map(
      [...found.values()]
        .filter((shop) => shop.state === 'approved')
        .map((shop): [string, MessageCard] => [
          shop.id,
          {
            title: shop.name[locale],
            detail: words.shop[locale],
            picture: shop.logo,
            price: null,
            href: `/s/${shop.slug}`,
          },
        ]),
    );
  };
}

function teamCards({ catalog, groupBuy }: CardSources): CardResolver {
  return async (tx, ids, { locale }) => {
    const teams = [...(await groupBuy.teamsByIds(tx, ids as readonly TeamId[])).values()];
    const products = await catalog.productCards([...new Set(teams.map((team) => team.productId))], locale);
    const productOf = new Map<string, (typeof products)[number]>(products.map((card) => [card.productId, card]));
    return new Map(
      teams.flatMap((team): [string, MessageCard][] => {
        const product = productOf.get(team.productId);
        if (!product) return [];
        const detail =
          team.state === 'gathering' ? words.missing[locale](team.size - team.paid) : words[team.state][locale];
        const href = `/teams/${team.teamId}`;
        return [[team.teamId, { title: product.title, detail, picture: product.picture, price: null, href }]];
      }),
    );
  };
}

function postCards({ posts }: CardSources): CardResolver {
  return async (tx, ids, { memberId, locale }) => {
    const found = await posts.postsByIds(tx, ids as readonly PostId[], { viewer: memberId, locale });
    return new Map(
      [...found].map(([id, post]): [string, MessageCard] => [
        id,
        {
          title: excerpt(post.text),
          detail: post.author.nickname,
          picture: post.pictures[0]?.id ?? post.video?.poster.id ?? post.product?.picture ?? null,
          price: post.product?.price ?? null,
          href: `/posts/${id}`,
        },
      ]),
    );
  };
}

function circleCards({ circles }: CardSources): CardResolver {
  return async (tx, ids, { locale }) => {
    const rows = await circles.circlesByIds(tx, ids as readonly CircleId[]);
    const names = await circles.circleNames(tx, [...rows.keys()]);
    return new Map(
      [...rows].map(([id, circle]): [string, MessageCard] => {
        const detail = words.circle[locale](names.get(id)?.members ?? 0);
        return [id, { title: circle.name, detail, picture: circle.coverId, price: null, href: `/circles/${id}` }];
      }),
    );
  };
}

function gatheringCards({ gatherings, timeZone }: CardSources): CardResolver {
  return async (tx, ids, { memberId, locale }) => {
    const found = await gatherings.gatheringsByIds(tx, ids as readonly GatheringId[], memberId);
    const language = locale === 'zh' ? 'zh-CN' : 'en-GB';
    const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone });
    return new Map(
      [...found].map(([id, one]): [string, MessageCard] => {
        const detail = `${time.format(new Date(one.startsAt))} · ${one.place}`;
        const price = one.fee.amount > 0 ? one.fee : null;
        return [id, { title: one.title, detail, picture: one.coverId, price, href: `/gatherings/${id}` }];
      }),
    );
  };
}

/** What chats show of things that other modules own. */
export function messageCards(sources: CardSources): MessagingDeps['cards'] {
  return {
    product: productCards(sources),
    shop: shopCards(sources),
    team: teamCards(sources),
    post: postCards(sources),
    circle: circleCards(sources),
    gathering: gatheringCards(sources),
  };
}
