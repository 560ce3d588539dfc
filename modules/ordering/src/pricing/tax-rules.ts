import type { TaxClass } from '@nashi/catalog';
import type { Currency } from '@nashi/money';

/**
 * Value-added tax inside the prices, in basis points of the price without it. Known for the currency whose country has
 * one rate per class (People's Republic of China: 13 %, 9 %); elsewhere the rate depends on the place of sale, so no
 * tax is shown.
 */
export function taxBasisPoints(taxClass: TaxClass, currency: Currency): number {
  if (currency !== 'CNY') return 0;
  return taxClass === 'standard' ? 1300 : taxClass === 'reduced' ? 900 : 0;
}
