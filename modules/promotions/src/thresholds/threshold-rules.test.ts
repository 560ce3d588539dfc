import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thresholdOutlook } from './threshold-rules.ts';

const tiers = [
  { from: 10_000, off: 1000 },
  { from: 20_000, off: 2500 },
];

test('SH-7: a threshold says what is saved already and how much more would save more', () => {
  expect(thresholdOutlook(tiers, 8800)).toEqual({ off: 0, next: { from: 10_000, off: 1000, missing: 1200 } });
  expect(thresholdOutlook(tiers, 10_000)).toEqual({ off: 1000, next: { from: 20_000, off: 2500, missing: 10_000 } });
  expect(thresholdOutlook(tiers, 20_000)).toEqual({ off: 2500, next: null });
  expect(thresholdOutlook([], 500)).toEqual({ off: 0, next: null });
});

test('SH-7: buying what is missing always saves what was promised, and never more than the goods cost', () => {
  const tier = fc.record({ from: fc.integer({ min: 1, max: 100_000 }), off: fc.integer({ min: 1, max: 100_000 }) });
  fc.assert(
    fc.property(fc.array(tier, { maxLength: 5 }), fc.integer({ min: 0, max: 120_000 }), (some, goods) => {
      const { off, next } = thresholdOutlook(some, goods);
      expect(off).toBeLessThanOrEqual(goods);
      if (!next) return;
      expect(next.off).toBeGreaterThan(off);
      expect(thresholdOutlook(some, goods + next.missing).off).toBeGreaterThanOrEqual(Math.min(next.off, next.from));
    }),
    { numRuns: 300 },
  );
});
