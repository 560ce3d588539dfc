import { fc } from '@nashi/testing/properties';
import { expect, test } from 'vitest';
import type { DeliveryTerms } from '../contract.ts';
import { deliveryFee } from './delivery-rules.ts';
import type { Parcel } from './delivery-rules.ts';

const terms: DeliveryTerms = {
  courier: {
    zones: [
      { regions: ['*'], rate: { by: 'weight', first: 1000, firstFee: 1200, step: 500, stepFee: 300 }, freeFrom: 19900 },
      {
        regions: ['31', '3205'],
        rate: { by: 'piece', first: 2, firstFee: 600, step: 1, stepFee: 100 },
        freeFrom: null,
      },
      { regions: ['310115'], rate: { by: 'order', fee: 0 }, freeFrom: null },
    ],
  },
  dorm: { fee: 200, freeFrom: 3000 },
  pickUp: null,
};
const parcel: Parcel = { method: 'courier', region: '110101', pieces: 1, weightGrams: 1000, goodsAmount: 100 };

test.each([
  [{}, 1200],
  [{ weightGrams: 1001 }, 1500],
  [{ weightGrams: 1500 }, 1500],
  [{ weightGrams: 1501 }, 1800],
  [{ goodsAmount: 19900 }, 0],
  [{ goodsAmount: 19899 }, 1200],
  [{ region: '310101', pieces: 2 }, 600],
  [{ region: '310101', pieces: 5 }, 900],
  [{ region: '310115', pieces: 50 }, 0],
  [{ method: 'dorm' as const }, 200],
  [{ method: 'dorm' as const, goodsAmount: 3000 }, 0],
])('SH-7: delivery of %j costs %i', (over, fee) => {
  expect(deliveryFee(terms, { ...parcel, ...over })).toMatchObject({ fee });
});

test('SH-7: what is not offered or not served is refused with the reason', () => {
  expect(deliveryFee(terms, { ...parcel, method: 'pick-up' })).toEqual({ refused: 'method-not-offered' });
  const local = {
    ...terms,
    courier: { zones: [{ regions: ['31'], rate: { by: 'order' as const, fee: 1 }, freeFrom: null }] },
  };
  expect(deliveryFee(local, parcel)).toEqual({ refused: 'region-not-served' });
});

test('SH-7: a heavier parcel never costs less, and the fee is a whole number', () => {
  const outcome = fc.check(
    fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
      const fee = (weightGrams: number) => {
        const quote = deliveryFee(terms, { ...parcel, weightGrams });
        return 'fee' in quote ? quote.fee : Number.NaN;
      };
      return fee(Math.max(a, b)) >= fee(Math.min(a, b)) && Number.isInteger(fee(a));
    }),
  );
  expect(outcome.failed).toBe(false);
});
