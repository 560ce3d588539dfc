import { Suspense, type ReactNode } from 'react';
import type { Product } from './catalog-api.ts';
import { productParts, type ProductSlot } from './product-slots.ts';

/** Draws what other areas put in one place of the product page. */
export function Parts({ slot, product }: { readonly slot: ProductSlot; readonly product: Product }): ReactNode {
  return productParts
    .filter((entry) => entry.slot === slot)
    .map(({ name, part: Part }) => (
      <Suspense key={name} fallback={null}>
        <Part product={product} />
      </Suspense>
    ));
}
