import type { VariantForSale } from '@nashi/catalog';
import type { Locale } from '@nashi/errors';
import type { Shop } from '@nashi/shops';
import type { Parts } from '../deps.ts';

export function itemOf(parts: Parts, variant: VariantForSale) {
  return {
    productId: variant.productId,
    variantId: variant.id,
    title: variant.title,
    options: variant.options.map((option) => option.value).join(' · '),
    picture: variant.picture ? parts.pictureUrl(variant.picture) : null,
  };
}

export function shopOf(parts: Parts, shop: Shop, locale: Locale) {
  return {
    shopId: shop.id,
    name: shop.name[locale],
    handle: shop.slug,
    logo: shop.logo ? parts.pictureUrl(shop.logo) : null,
  };
}
