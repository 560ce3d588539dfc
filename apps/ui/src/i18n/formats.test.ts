import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countdownParts, formatsFor, fromDecimal, moneyParts, relativeTime, toDecimal } from './formats.ts';

describe('money, dates and numbers for people (rules 1 and 8)', () => {
  test('an amount is written in each language, with the minor units of its currency', () => {
    expect(formatsFor('zh').money({ amount: 128_050, currency: 'CNY' })).toBe('¥1,280.50');
    expect(formatsFor('en').money({ amount: 128_050, currency: 'CNY' })).toBe('¥1,280.50');
    expect(formatsFor('en').money({ amount: 1280, currency: 'JPY' })).toBe('¥1,280');
    expect(formatsFor('en').money({ amount: -5, currency: 'EUR' })).toBe('−€0.05');
  });

  test('a price shows no fraction when it is round', () => {
    expect(moneyParts({ amount: 1900, currency: 'CNY' }, 'zh')).toMatchObject({ whole: '19', fraction: '' });
    expect(moneyParts({ amount: 1990, currency: 'CNY' }, 'zh')).toMatchObject({ whole: '19', fraction: '.90' });
  });

  test('the largest amount keeps every cent', () => {
    expect(formatsFor('en').money({ amount: Number.MAX_SAFE_INTEGER, currency: 'CNY' })).toBe('¥90,071,992,547,409.91');
  });

  test('what is written as a decimal reads back as the same amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999_999 }),
        fc.constantFrom('CNY', 'JPY', 'EUR'),
        (amount, currency) => {
          expect(fromDecimal(toDecimal({ amount, currency }), currency)).toBe(amount);
        },
      ),
    );
  });

  test('what is no amount is refused', () => {
    for (const text of ['', '-1', '1.234', '1e3', 'abc', '1.2.3']) expect(fromDecimal(text, 'CNY')).toBeUndefined();
    expect(fromDecimal('1.5', 'JPY')).toBeUndefined();
    expect(fromDecimal(' 1,280.5 ', 'CNY')).toBe(128_050);
  });

  test('times near now are told relative to it', () => {
    const now = new Date('2026-03-01T12:00:00Z');
    expect(relativeTime(new Date('2026-03-01T11:57:00Z'), now, 'en')).toBe('3 min. ago');
    expect(relativeTime(new Date('2026-03-01T11:57:00Z'), now, 'zh')).toBe('3分钟前');
    expect(relativeTime(new Date('2026-02-28T12:00:00Z'), now, 'en')).toBe('yesterday');
    expect(relativeTime(new Date('2026-03-01T11:59:40Z'), now, 'en')).toBe('now');
  });

  test('a countdown never goes below zero and counts started seconds', () => {
    expect(countdownParts(90_061_000)).toEqual({ days: 1, hours: '01', minutes: '01', seconds: '01' });
    expect(countdownParts(1)).toEqual({ days: 0, hours: '00', minutes: '00', seconds: '01' });
    expect(countdownParts(-5000)).toEqual({ days: 0, hours: '00', minutes: '00', seconds: '00' });
  });
});
