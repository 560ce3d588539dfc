import type { ShopCategory } from './contract.ts';

/** The platform's share where the operator set none for the shop, in hundredths of a percent. */
const byCategory: Record<ShopCategory, number> = {
  food: 500,
  fresh: 400,
  digital: 300,
  fashion: 600,
  beauty: 600,
  home: 500,
  books: 300,
  sports: 500,
  gifts: 600,
  tickets: 400,
  'life-services': 600,
  other: 500,
};

export function commissionOf(category: ShopCategory, own: number | null): number {
  return own ?? byCategory[category];
}
