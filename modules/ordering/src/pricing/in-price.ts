import { currencies } from '@nashi/money';
import type { Currency } from '@nashi/money';

const formats = new Map<Currency, Intl.NumberFormat>();

/** An amount of minor units as a price in a sentence, the same in both languages. */
export function inPrice(amount: number, currency: Currency): string {
  let format = formats.get(currency);
  if (!format) {
    format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
    formats.set(currency, format);
  }
  return format.format(amount / 10 ** currencies[currency]);
}
