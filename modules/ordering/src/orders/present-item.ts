import type { VariantForSale } from '@nashi/catalog';
import type { Locale } from '@nashi/errors';
import type { Shop } from '@nashi/shops';

export function itemOf(variant: VariantForSale) {
  return {
    productId: variant.productId,
    variantId: variant.id,
    title: variant.title,
    options: variant.options.map((option) => option.value).join(' · '),
    picture: variant.picture,
  };
}

export function shopOf(shop: Shop, locale: Locale) {
  return {
    shopId: shop.id,
    name: shop.name[locale],
    handle: shop.slug,
    logo: shop.logo,
  };
}
