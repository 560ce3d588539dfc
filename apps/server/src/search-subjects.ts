import type { Catalog, ProductId } from '@nashi/catalog';
import type { Circles, CircleId } from '@nashi/circles';
import { isRefusal } from '@nashi/errors';
import type { Gatherings, GatheringId } from '@nashi/gatherings';
import type { Identity } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Moderation } from '@nashi/moderation';
import type { Platform } from '@nashi/platform';
import type { PostId, Posts } from '@nashi/posts';
import { createSearch } from '@nashi/search';
import type { Hit, Search, SearchProvider, SearchSubject } from '@nashi/search';
import type { Shops, ShopId } from '@nashi/shops';
import type { SocialGraph } from '@nashi/social-graph';

interface Sources {
  identity: Pick<Identity, 'interestsOf' | 'membersByIds' | 'activeMemberIds'>;
  socialGraph: Pick<SocialGraph, 'blockedEitherWay'>;
  posts: Pick<Posts, 'toFind' | 'found' | 'publishedAfter'>;
  circles: Pick<Circles, 'circlesByIds' | 'circleNames' | 'idsAfter'>;
  gatherings: Pick<Gatherings, 'toFind' | 'found' | 'idsAfter'>;
  shops: Pick<Shops, 'shopsByIds' | 'shopsInMemory' | 'openAfter'>;
}

const plain = { text: '', picture: null, at: null, price: null, count: null, certified: false };
const excerpt = 160;

const people = ({ identity, socialGraph }: Sources): SearchSubject => ({
  async documents(tx, ids) {
    const found = await identity.interestsOf(tx, ids as readonly MemberId[]);
    return new Map(
      [...found].flatMap(([id, { card, bio, tags }]) =>
        card.status === 'active'
          ? [
              [
                id,
                {
                  title: card.nickname,
                  text: [...tags, card.school ?? '', bio ?? ''].join('\n'),
                  at: new Date(0),
                  popularity: card.certified ? 9 : 0,
                },
              ],
            ]
          : [],
      ),
    );
  },
  async visible(tx, ids, { viewer }) {
    const members = ids as readonly MemberId[];
    const [found, blocked] = await Promise.all([
      identity.membersByIds(tx, members),
      viewer === undefined ? new Set<MemberId>() : socialGraph.blockedEitherWay(tx, viewer, members),
    ]);
    return new Map(
      [...found].flatMap(([id, { status, nickname, avatar, school, certified }]): [string, Hit][] =>
        status === 'active' && !blocked.has(id)
          ? [
              [
                id,
                {
                  ...plain,
                  kind: 'person',
                  id,
                  title: nickname,
                  text: school ?? '',
                  picture: avatar,
                  link: `/people/${id}`,
                  certified,
                },
              ],
            ]
          : [],
      ),
    );
  },
  idsAfter: (tx, after, limit) => identity.activeMemberIds(tx, (after ?? undefined) as MemberId | undefined, limit),
});

const writing = ({ posts }: Sources): SearchSubject => ({
  async documents(tx, ids) {
    const found = await posts.toFind(tx, ids as readonly PostId[]);
    return new Map([...found].map(([id, { text, at, likes }]) => [id, { title: '', text, at, popularity: likes }]));
  },
  async visible(tx, ids, { viewer }) {
    const found = await posts.found(tx, ids as readonly PostId[], viewer);
    return new Map(
      [...found].map(([id, { author, text, picture, at }]): [string, Hit] => [
        id,
        {
          ...plain,
          kind: 'post',
          id,
          title: author.nickname,
          text: text.slice(0, excerpt * 4),
          picture,
          link: `/posts/${id}`,
          at: at.toISOString(),
          certified: author.certified,
        },
      ]),
    );
  },
  idsAfter: (tx, after, limit) => posts.publishedAfter(tx, after as PostId | null, limit),
});

const interestCircles = ({ circles }: Sources): SearchSubject => ({
  async documents(tx, ids) {
    const [found, sizes] = await Promise.all([
      circles.circlesByIds(tx, ids as readonly CircleId[]),
      circles.circleNames(tx, ids as readonly CircleId[]),
    ]);
    return new Map(
      [...found].map(([id, { name, description, tags, createdAt }]) => [
        id,
        {
          title: name,
          text: [...tags, description].join('\n'),
          at: createdAt,
          popularity: sizes.get(id)?.members ?? 0,
        },
      ]),
    );
  },
  async visible(tx, ids) {
    const [found, sizes] = await Promise.all([
      circles.circlesByIds(tx, ids as readonly CircleId[]),
      circles.circleNames(tx, ids as readonly CircleId[]),
    ]);
    return new Map(
      [...found].map(([id, { name, description, coverId }]): [string, Hit] => [
        id,
        {
          ...plain,
          kind: 'circle',
          id,
          title: name,
          text: description.slice(0, excerpt),
          picture: coverId,
          link: `/circles/${id}`,
          count: sizes.get(id)?.members ?? 0,
        },
      ]),
    );
  },
  idsAfter: (tx, after, limit) => circles.idsAfter(tx, after as CircleId | null, limit),
});

const meetings = ({ gatherings }: Sources): SearchSubject => ({
  async documents(tx, ids) {
    const found = await gatherings.toFind(tx, ids as readonly GatheringId[]);
    return new Map(
      [...found].map(([id, { title, text, place, startsAt }]) => [
        id,
        { title, text: [place, text].join('\n'), at: startsAt, popularity: 0 },
      ]),
    );
  },
  async visible(tx, ids, { viewer }) {
    const found = await gatherings.found(tx, ids as readonly GatheringId[], viewer);
    return new Map(
      [...found].map(([id, { title, place, coverId, startsAt }]): [string, Hit] => [
        id,
        {
          ...plain,
          kind: 'gathering',
          id,
          title,
          text: place,
          picture: coverId,
          link: `/gatherings/${id}`,
          at: startsAt.toISOString(),
        },
      ]),
    );
  },
  idsAfter: (tx, after, limit) => gatherings.idsAfter(tx, after as GatheringId | null, limit),
});

const stores = ({ shops }: Sources): SearchSubject => ({
  async documents(tx, ids) {
    const found = await shops.shopsByIds(tx, ids as readonly ShopId[]);
    return new Map(
      [...found].flatMap(([id, { name, description, state, approvedAt }]) => {
        const title = name.zh === name.en ? name.zh : `${name.zh} ${name.en}`;
        return state === 'approved'
          ? [[id, { title, text: description, at: approvedAt ?? new Date(0), popularity: 0 }]]
          : [];
      }),
    );
  },
  async visible(_tx, ids, { locale }) {
    const found = await shops.shopsInMemory(ids as readonly ShopId[]);
    return new Map(
      [...found].flatMap(([id, { name, description, logo, slug, state }]): [string, Hit][] =>
        state === 'approved'
          ? [
              [
                id,
                {
                  ...plain,
                  kind: 'shop',
                  id,
                  title: name[locale],
                  text: description.slice(0, excerpt),
                  picture: logo,
                  link: `/s/${slug}`,
                },
              ],
            ]
          : [],
      ),
    );
  },
  idsAfter: (tx, after, limit) => shops.openAfter(tx, after as ShopId | null, limit),
});

/** Products are found by the catalogue itself. */
function searchProducts(catalog: Pick<Catalog, 'findProducts' | 'productCards'>): SearchProvider {
  const cards = async (ids: readonly ProductId[], locale: 'zh' | 'en'): Promise<Hit[]> =>
    (await catalog.productCards(ids, locale))
      .filter((card) => card.onSale)
      .map((card) => ({
        ...plain,
        kind: 'product',
        id: card.productId,
        title: card.title,
        text: card.shopName,
        picture: card.picture,
        link: `/shop/products/${card.productId}`,
        price: card.price,
      }));
  return {
    find: async (q, limit, { locale }) => cards(await catalog.findProducts(q, limit), locale),
    visible: async (ids, { locale }) =>
      new Map((await cards(ids as readonly ProductId[], locale)).map((hit) => [hit.id, hit])),
  };
}

/** The search, with what can be found as the modules that own it show it. */
export function openSearch(
  platform: Platform,
  sources: Sources & {
    catalog: Pick<Catalog, 'findProducts' | 'productCards'>;
    moderation: Pick<Moderation, 'screen'>;
  },
): Search {
  return createSearch({
    platform,
    subjects: {
      person: people(sources),
      post: writing(sources),
      circle: interestCircles(sources),
      gathering: meetings(sources),
      shop: stores(sources),
    },
    products: searchProducts(sources.catalog),
    async fitToShow(tx, words) {
      const screened = await sources.moderation.screen(tx, words, 'q');
      return isRefusal(screened) || screened.held || screened.text !== words ? 'no' : 'yes';
    },
  });
}
