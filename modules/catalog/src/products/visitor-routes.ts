import { isRefusal } from '@nashi/errors';
import type { Locale } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { Route } from '@nashi/http';
import { visitorContract } from '../contract.ts';
import type { ProductId } from '../contract.ts';
import { catalogErrors } from '../errors.ts';
import type { CatalogParts } from '../parts.ts';
import { queryOf } from '../search/query-rules.ts';
import { listProducts } from './list-products.ts';
import { facetRows, titlesOf } from './list-queries.ts';
import type { ListFilter } from './list-queries.ts';
import { activeVariants, cardOf, detailOf } from './present.ts';
import { createAnswers } from './product-memory.ts';

const answersLive = 30_000;
const mostFacetShops = 20;
const mostSuggestions = 8;

export function visitorRoutes(parts: CatalogParts): Route[] {
  const { platform, deps, memory, categories } = parts;
  const { database, reservations } = platform;
  const details = createAnswers(4000, answersLive);
  const lists = createAnswers(4000, answersLive);
  const stamp = () => `${memory.epoch()}.${deps.shops.epoch()}`;
  // An import in full flight changes thousands of products a second; one product's page need not notice the others.
  const seen = new Map<ProductId, { product: object; stamp: number }>();
  let turn = 0;
  const detailStamp = (id: ProductId): string => {
    const product = memory.peek(id);
    const known = seen.get(id);
    if (!product) return `none ${(turn += 1)}`;
    if (known?.product === product) return `${known.stamp}.${deps.shops.epoch()}`;
    if (seen.size > 20_000) seen.clear();
    seen.set(id, { product, stamp: (turn += 1) });
    return `${turn}.${deps.shops.epoch()}`;
  };

  const cards = async (ids: readonly ProductId[], locale: Locale) => {
    const products = await memory.getMany(ids);
    const shops = await deps.shops.shopsInMemory([...new Set([...products.values()].map((one) => one.shopId))]);
    return ids.flatMap((id) => {
      const product = products.get(id);
      return product ? [cardOf(product, shops.get(product.shopId), locale)] : [];
    });
  };
  const filterOf = async (
    query: {
      category?: string | undefined;
      shop?: ListFilter['shop'];
      priceFrom?: number | undefined;
      priceTo?: number | undefined;
      student?: 'yes' | undefined;
    },
    now: Date,
  ) => {
    const tree = await categories();
    if (query.category !== undefined && !tree.get(query.category)) {
      return catalogErrors.noSuchCategory({ category: query.category.slice(0, 60) }, 'category');
    }
    return {
      categories: query.category === undefined ? undefined : tree.within(query.category),
      shop: query.shop,
      priceFrom: query.priceFrom,
      priceTo: query.priceTo,
      student: query.student,
      now,
    };
  };

  return implement(visitorContract, {
    'GET /api/v1/categories': async ({ locale }) => ({
      items: (await categories()).all.map(({ code, parent, name, icon }) => ({
        code,
        parent,
        name: name[locale],
        icon,
      })),
    }),
    'GET /api/v1/products': async (call) => {
      const { query, locale, now, request } = call;
      const key = `${locale} ${request.url}`;
      const before = stamp();
      if (!memory.unsettled()) {
        const known = lists.find(key, before, now);
        if (known) return known;
      }
      const filter = await filterOf(query, now);
      if (isRefusal(filter)) return filter;
      const { q, sort, cursor, limit } = query;
      const found = await listProducts(database, { ...filter, q, sort, cursor, limit });
      if (isRefusal(found)) return found;
      const bytes = call.prepare({ items: await cards(found.items, locale), next: found.next });
      return memory.unsettled() || stamp() !== before ? bytes : lists.keep(key, before, now, bytes);
    },
    'GET /api/v1/products/facets': async ({ tx, query, locale, now }) => {
      const filter = await filterOf(query, now);
      if (isRefusal(filter)) return filter;
      const words = query.q === undefined ? undefined : queryOf(query.q);
      const tree = await categories();
      const rows = await facetRows(tx, { ...filter, words });
      // The categories that could be chosen instead, not only the one that is.
      const wide = filter.categories ? await facetRows(tx, { ...filter, words, categories: undefined }) : rows;
      const shopRows = rows.filter((row) => row.kind === 'shop').slice(0, mostFacetShops);
      const shops = await deps.shops.shopsInMemory(shopRows.map((row) => row.key as Shop));
      const total = rows.find((row) => row.kind === 'total');
      return {
        total: total?.count ?? 0,
        categories: wide
          .filter((row) => row.kind === 'category')
          .map(({ key, count }) => ({ code: key ?? '', name: tree.get(key ?? '')?.name[locale] ?? '', count })),
        shops: shopRows.map(({ key, count }) => ({
          shopId: key ?? '',
          name: shops.get(key as Shop)?.name[locale] ?? '',
          count,
        })),
        prices:
          total && total.price_from !== null && total.price_to !== null
            ? { from: total.price_from, to: total.price_to }
            : null,
        students: total?.students ?? 0,
      };
    },
    'GET /api/v1/products/suggestions': async ({ tx, query, now }) => {
      const words = queryOf(query.q);
      return { items: words === undefined ? [] : await titlesOf(tx, { words, now }, mostSuggestions) };
    },
    'GET /api/v1/products/{productId}': async (call) => {
      const { params, locale, now } = call;
      const { productId } = params;
      const key = `${locale} ${productId}`;
      const known = details.find(key, detailStamp(productId), now);
      if (known) return known;
      const product = (await memory.getMany([productId])).get(productId);
      // A draft is its shop's own business; what was sold once stays readable from an order.
      if (!product || product.state === 'draft' || product.state === 'deleted') return catalogErrors.notFound();
      const before = detailStamp(productId);
      const shop = (await deps.shops.shopsInMemory([product.shopId])).get(product.shopId);
      if (!shop || (shop.state !== 'approved' && shop.state !== 'suspended')) return catalogErrors.notFound();
      const category = (await categories()).get(product.category);
      const bytes = call.prepare(detailOf(product, shop, category, locale, now));
      const same = memory.peek(productId) === product && detailStamp(productId) === before;
      return same ? details.keep(key, before, now, bytes) : bytes;
    },
    'GET /api/v1/products/{productId}/availability': async ({ tx, params }) => {
      const product = (await memory.getMany([params.productId])).get(params.productId);
      if (!product || product.state === 'deleted' || product.state === 'draft') return catalogErrors.notFound();
      const active = activeVariants(product);
      const pools = active.map((variant) => variant.poolId);
      const states = await reservations.states(tx, pools);
      return {
        items: active.map((variant) => ({
          variantId: variant.id,
          available: states.get(variant.poolId)?.available ?? 0,
        })),
      };
    },
  });
}

type Shop = NonNullable<ListFilter['shop']>;
