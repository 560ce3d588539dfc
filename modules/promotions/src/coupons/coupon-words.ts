import { currencies } from '@nashi/money';
import type { Currency } from '@nashi/money';

/** An amount of minor units as a price in a sentence, the same in both languages. */
export function inPrice(amount: number, currency: Currency): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return format.format(amount / 10 ** currencies[currency]);
}
