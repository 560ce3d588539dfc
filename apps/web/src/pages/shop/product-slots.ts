import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Product } from './catalog-api.ts';

/** What a part of the product page is given. */
export interface ProductSlotProps {
  readonly product: Product;
}

/**
 * Places of the product page that other areas fill, from top to bottom:
 * `share` in the bar (icon buttons), `group` and `offers` under the price, `friends` and `reviews` under the shop,
 * `bar` before the buttons at the bottom.
 */
export type ProductSlot = 'share' | 'group' | 'offers' | 'friends' | 'reviews' | 'bar';

export interface ProductPart {
  readonly slot: ProductSlot;
  readonly name: string;
  /** `lazy(() => import('../together/product-teams.tsx').then((m) => ({ default: m.ProductTeams })))` */
  readonly part: LazyExoticComponent<ComponentType<ProductSlotProps>>;
}

/** One line for each part, in the order in which parts of one place stand. A part that has nothing to show is empty. */
export const productParts: readonly ProductPart[] = [
  {
    slot: 'share',
    name: 'share',
    part: lazy(() => import('../together/share-button.tsx').then((m) => ({ default: m.ShareProduct }))),
  },
  {
    slot: 'group',
    name: 'group-buy',
    part: lazy(() => import('../together/product-group.tsx').then((m) => ({ default: m.ProductGroup }))),
  },
  {
    slot: 'offers',
    name: 'thresholds',
    part: lazy(() => import('../together/product-thresholds.tsx').then((m) => ({ default: m.ProductThresholds }))),
  },
  {
    slot: 'offers',
    name: 'coupons',
    part: lazy(() => import('../together/product-coupons.tsx').then((m) => ({ default: m.ProductCoupons }))),
  },
  {
    slot: 'friends',
    name: 'recommendations',
    part: lazy(() => import('../square/product-posts.tsx').then((m) => ({ default: m.ProductPosts }))),
  },
];
