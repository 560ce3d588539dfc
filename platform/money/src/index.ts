/** ISO 4217 codes a community may run on, with the number of decimals of their minor unit. */
export const currencies = { CNY: 2, USD: 2, EUR: 2, GBP: 2, HKD: 2, SGD: 2, TWD: 2, JPY: 0, KRW: 0 } as const;

export type Currency = keyof typeof currencies;

/** A whole number of minor units (fen, cents, yen) of one currency. */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
}

function whole(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of minor units: ${amount}`);
  return amount;
}

export function money(amount: number, currency: Currency): Money {
  return { amount: whole(amount), currency };
}

function same(a: Money, b: Money): Currency {
  if (a.currency !== b.currency) throw new RangeError(`cannot mix ${a.currency} and ${b.currency}`);
  return a.currency;
}

export const add = (a: Money, b: Money): Money => money(a.amount + b.amount, same(a, b));
export const subtract = (a: Money, b: Money): Money => money(a.amount - b.amount, same(a, b));
export const negate = (a: Money): Money => money(a.amount === 0 ? 0 : -a.amount, a.currency);

/** Negative when a is the smaller, positive when the larger, 0 when equal. */
export function compare(a: Money, b: Money): number {
  same(a, b);
  return a.amount - b.amount;
}

export const sum = (list: readonly Money[], currency: Currency): Money => list.reduce(add, money(0, currency));

/** `numerator / denominator` rounded half to even, exact for any safe integers. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('the denominator must be positive');
  const negative = numerator < 0n;
  const absolute = negative ? -numerator : numerator;
  const quotient = absolute / denominator;
  const twice = (absolute % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
}

/** `money × numerator ÷ denominator`, rounded half to even to the minor unit. */
export function ratio(value: Money, numerator: number, denominator: number): Money {
  const product = BigInt(value.amount) * BigInt(whole(numerator));
  return money(Number(divideHalfEven(product, BigInt(whole(denominator)))), value.currency);
}

const rotation = (key: string): number => {
  let hash = 2166136261;
  for (const character of key) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return hash;
};

/**
 * Splits an amount by weights so that the parts add up exactly (largest remainder).
 * Ties in the remainder go round by `rotateBy` (for instance the id of the thing that is split), so that the same
 * person does not always pay the odd cent; without it they go to the last places. Figures: oracles, "Splits".
 */
export function allocate(value: Money, weights: readonly number[], rotateBy?: string): Money[] {
  const total = weights.reduce((a, b) => a + whole(b), 0);
  if (weights.length === 0 || total <= 0 || weights.some((w) => w < 0)) {
    throw new RangeError('weights must be whole, not negative, and not all zero');
  }
  const amount = BigInt(value.amount);
  const divisor = BigInt(total);
  const parts = weights.map((weight, index) => {
    const product = amount * BigInt(weight);
    const rest = ((product % divisor) + divisor) % divisor;
    return { index, share: Number((product - rest) / divisor), rest: Number(rest) };
  });
  let left = value.amount - parts.reduce((a, part) => a + part.share, 0);
  const start = rotateBy === undefined ? 0 : rotation(rotateBy) % weights.length;
  const place = (index: number): number => (index + start) % weights.length;
  for (const part of parts.toSorted((a, b) => b.rest - a.rest || place(b.index) - place(a.index))) {
    if (left === 0) break;
    part.share += 1;
    left -= 1;
  }
  return parts.map((part) => money(part.share, value.currency));
}
