import type { ProductState } from '../contract.ts';

export type Sale = 'on_sale' | 'not_yet' | 'ended' | 'off_sale';

interface OnOffer {
  state: ProductState;
  shopOpen: boolean;
  saleFrom: Date | null;
  saleUntil: Date | null;
}

/** Whether a product can be bought at an instant, or why not. The window includes its start and not its end. */
export function saleAt(product: OnOffer, now: Date): Sale {
  if (product.state !== 'on_sale' || !product.shopOpen) return 'off_sale';
  if (product.saleFrom && now < product.saleFrom) return 'not_yet';
  if (product.saleUntil && now >= product.saleUntil) return 'ended';
  return 'on_sale';
}

/** The same for a variant: a withdrawn one is off sale whatever its product says. */
export function variantSaleAt(
  variant: { state: 'active' | 'deleted'; productState: ProductState } & Omit<OnOffer, 'state'>,
  now: Date,
): Sale {
  return variant.state === 'deleted' ? 'off_sale' : saleAt({ ...variant, state: variant.productState }, now);
}
