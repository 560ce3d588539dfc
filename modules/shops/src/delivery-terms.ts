import { amount, text } from '@nashi/http/contract';
import { z } from 'zod';

const count = z.number().int().min(1).max(1_000_000);

/** How a courier fee grows. Fees in minor units, weight in grams. */
const courierRate = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('order'), fee: amount() }),
  z.strictObject({ by: z.literal('piece'), first: count, firstFee: amount(), step: count, stepFee: amount() }),
  z.strictObject({ by: z.literal('weight'), first: count, firstFee: amount(), step: count, stepFee: amount() }),
]);

/** What a shop charges for bringing an order. A method that is null is not offered. */
export const deliveryTerms = z.strictObject({
  courier: z
    .strictObject({
      zones: z
        .array(
          z.strictObject({
            /** Beginnings of administrative division codes (GB/T 2260), '*' for everywhere else. */
            regions: z
              .array(z.string().regex(/^(\*|\d{2,6})$/))
              .min(1)
              .max(400),
            rate: courierRate,
            /** Goods worth this much or more travel free; null: never. */
            freeFrom: amount().nullable(),
          }),
        )
        .min(1)
        .max(40),
    })
    .nullable(),
  dorm: z.strictObject({ fee: amount(), freeFrom: amount().nullable() }).nullable(),
  pickUp: z
    .strictObject({
      points: z
        .array(z.strictObject({ code: text({ max: 40 }), name: text({ max: 60 }), address: text({ max: 120 }) }))
        .min(1)
        .max(50),
    })
    .nullable(),
});

export type DeliveryTerms = z.infer<typeof deliveryTerms>;
export type DeliveryMethod = 'courier' | 'dorm' | 'pick-up';
