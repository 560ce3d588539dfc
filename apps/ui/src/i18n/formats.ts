import { useMemo } from 'react';
import { languageTag, useLocale, type Locale } from './locale.ts';

export interface MoneyLike {
  readonly amount: number;
  readonly currency: string;
}

export interface MoneyParts {
  readonly sign: string;
  readonly symbol: string;
  /** Grouped, as the language writes it: `1,280`. */
  readonly whole: string;
  /** With the separator, `.50`; empty when the currency has no minor unit or the amount is round. */
  readonly fraction: string;
}

export type DateStyle = 'date' | 'time' | 'dateTime' | 'monthDay' | 'weekday';

const dateStyles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  dateTime: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  monthDay: { month: 'short', day: 'numeric' },
  weekday: { weekday: 'short', month: 'short', day: 'numeric' },
};

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numberFormat(language: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `n${language}${JSON.stringify(options)}`;
  const found = cache.get(key);
  if (found instanceof Intl.NumberFormat) return found;
  const made = new Intl.NumberFormat(languageTag[language], options);
  cache.set(key, made);
  return made;
}

function dateFormat(language: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `d${language}${JSON.stringify(options)}`;
  const found = cache.get(key);
  if (found instanceof Intl.DateTimeFormat) return found;
  const made = new Intl.DateTimeFormat(languageTag[language], options);
  cache.set(key, made);
  return made;
}

/** How many minor units make one unit, as a power of ten: 2 for CNY, 0 for JPY. */
export function minorDigits(currency: string): number {
  const options = numberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return options.maximumFractionDigits ?? 2;
}

/** Minor units as an exact decimal string ("12.50"), so that no float ever holds money. */
export function toDecimal(money: MoneyLike): string {
  const digits = minorDigits(money.currency);
  const text = String(Math.abs(money.amount)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const sign = money.amount < 0 ? '-' : '';
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(-digits)}`;
}

/** What a person typed ("12.5") in minor units; undefined when it is not an amount of `currency`. */
export function fromDecimal(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  const match = /^(\d{1,12})(?:[.。](\d*))?$/.exec(text.trim().replaceAll(',', ''));
  if (match === null) return undefined;
  const fraction = match[2] ?? '';
  if (fraction.length > digits) return undefined;
  return Number(`${match[1] ?? ''}${fraction.padEnd(digits, '0')}`);
}

/** The parts of an amount, for prices that show the whole larger than the rest. */
export function moneyParts(money: MoneyLike, language: Locale): MoneyParts {
  const format = numberFormat(language, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
  });
  const absolute = toDecimal({ amount: Math.abs(money.amount), currency: money.currency });
  // Intl formats decimal strings exactly
  const parts = format.formatToParts(absolute as Intl.StringNumericLiteral);
  const join = (...types: string[]): string =>
    parts
      .filter((part) => types.includes(part.type))
      .map((part) => part.value)
      .join('');
  const fraction = join('decimal', 'fraction');
  return {
    sign: money.amount < 0 ? '−' : '',
    symbol: join('currency'),
    whole: join('integer', 'group'),
    fraction: /[1-9]/.test(fraction) ? fraction : '',
  };
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 minutes ago", "in 2 days"; under a minute, "now". */
export function relativeTime(at: Date, now: Date, language: Locale): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat(languageTag[language], {
    numeric: 'auto',
    style: 'short',
  });
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, 'second');
}

export interface CountdownParts {
  readonly days: number;
  /** Two digits each. */
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
}

/** What is left of `milliseconds`, never below zero; started seconds count as whole ones. */
export function countdownParts(milliseconds: number): CountdownParts {
  const total = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    days: Math.floor(total / 86_400),
    hours: two(Math.floor(total / 3600) % 24),
    minutes: two(Math.floor(total / 60) % 60),
    seconds: two(total % 60),
  };
}

function toDate(value: Date | string): Date {
  return typeof value === 'string' ? new Date(value) : value;
}

/** Everything Intl writes for people, in one language. Dates are taken as `Date` or ISO strings. */
export function formatsFor(language: Locale): {
  money(money: MoneyLike): string;
  number(value: number): string;
  /** Short for counters: 1.2K, 1.2万. */
  compact(value: number): string;
  percent(ratio: number): string;
  date(at: Date | string, style?: DateStyle): string;
  relative(at: Date | string, now?: Date): string;
  list(items: readonly string[]): string;
} {
  return {
    money: (money) => {
      const { sign, symbol, whole } = moneyParts(money, language);
      const digits = minorDigits(money.currency);
      const decimal = toDecimal(money);
      return `${sign}${symbol}${whole}${digits === 0 ? '' : decimal.slice(-digits - 1)}`;
    },
    number: (value) => numberFormat(language, {}).format(value),
    compact: (value) => numberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value),
    percent: (ratio) => numberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(ratio),
    date: (at, style = 'date') => dateFormat(language, dateStyles[style]).format(toDate(at)),
    relative: (at, now = new Date()) => relativeTime(toDate(at), now, language),
    list: (items) => new Intl.ListFormat(languageTag[language]).format(items),
  };
}

export type Formats = ReturnType<typeof formatsFor>;

/** `const f = useFormats(); f.money(price); f.relative(post.at)`; follows a switch of language. */
export function useFormats(): Formats {
  const language = useLocale();
  return useMemo(() => formatsFor(language), [language]);
}
