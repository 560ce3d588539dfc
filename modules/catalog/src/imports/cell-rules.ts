import { currencies } from '@nashi/money';
import type { Currency } from '@nashi/money';

/** Spreadsheets run cells that begin like this; an apostrophe before them, as they do themselves, makes them text. */
const formula = /^[=+\-@\t\r]/;

export const safeCell = (text: string): string => (formula.test(text) ? `'${text}` : text);

export const plainCell = (text: string): string => {
  const cell = text.trim();
  return cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;
};

/** A price as people write it, in minor units; undefined when it is not one. */
export function priceOf(cell: string, currency: Currency): number | undefined {
  const text = cell
    .replace(/^[¥￥$€£]\s*/, '')
    .replace(new RegExp(`\\s*${currency}$`, 'i'), '')
    .trim();
  const digits = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  const match = /^(\d{1,10})(?:\.(\d+))?$/.exec(digits);
  if (!match) return undefined;
  const decimals = currencies[currency];
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) return undefined;
  return Number(`${match[1] ?? ''}${fraction.padEnd(decimals, '0')}`);
}

export function priceCell(amount: number, currency: Currency): string {
  const decimals = currencies[currency];
  const digits = String(amount).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Grams, with an optional unit. */
export function gramsOf(cell: string): number | undefined {
  const match = /^(\d{1,7})(?:\.(\d{1,3})\d*)?\s*(g|kg)?$/i.exec(cell);
  if (!match) return undefined;
  const whole = Number(match[1]);
  const thousandths = Number((match[2] ?? '').padEnd(3, '0'));
  return match[3]?.toLowerCase() === 'kg' ? whole * 1000 + thousandths : whole;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** The text of an HTML description, a line for each block. Nothing of it is ever read as markup again. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<\/(p|div|li|h\d|tr)\s*>|<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\r\n?/g, '\n')
    .trim();
}
