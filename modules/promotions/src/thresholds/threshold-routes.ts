import { isRefusal } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { AuthenticatedCall, Route } from '@nashi/http';
import { isId } from '@nashi/ids';
import type { Id } from '@nashi/ids';
import { money } from '@nashi/money';
import type { Platform } from '@nashi/platform';
import { z } from 'zod';
import type { PromotionsDeps } from '../promotions-deps.ts';
import { startThresholdDiscount, stopThresholdDiscount } from './start-threshold-discount.ts';
import type { ThresholdMemory } from './start-threshold-discount.ts';
import { thresholdContract } from './threshold-contract.ts';
import type { thresholdDiscount } from './threshold-contract.ts';
import type { ThresholdDiscount } from './threshold-discount.ts';
import { listOfShop } from './threshold-queries.ts';
import { thresholdPhase } from './threshold-rules.ts';

const byId = z.strictObject({ id: z.string().refine(isId) });

export function thresholdRoutes(platform: Platform, deps: PromotionsDeps, memory: ThresholdMemory): Route[] {
  const { currency } = platform.community;
  const present = (discount: ThresholdDiscount, at: Date): z.input<typeof thresholdDiscount> => ({
    discountId: discount.discountId,
    name: discount.name,
    tiers: discount.tiers.map(({ from, off }) => ({ from: money(from, currency), off: money(off, currency) })),
    startsAt: discount.startsAt.toISOString(),
    endsAt: discount.endsAt.toISOString(),
    phase: thresholdPhase(discount, at),
  });
  const staff = (call: AuthenticatedCall, shopId: Id<'shop'>) =>
    deps.shops.allowed(call.tx, call.actor.memberId, shopId, 'manage-marketing');
  return implement(thresholdContract, {
    'GET /api/v1/shops/{shopId}/thresholds': async ({ params: { shopId }, now }) => {
      const discounts = (await memory.getMany([shopId])).get(shopId) ?? [];
      const running = discounts.filter((discount) => thresholdPhase(discount, now) === 'running');
      return { items: running.map((discount) => present(discount, now)) };
    },
    'GET /api/v1/shops/{shopId}/threshold-discounts': (call) =>
      cursor(call.query.cursor, byId, async (from) => {
        const { shopId } = call.params;
        const allowed = await staff(call, shopId);
        if (isRefusal(allowed)) return allowed;
        const rows = await listOfShop(call.tx, shopId, from, call.query.limit);
        const { items, next } = pageOf(rows, call.query.limit, (row) => ({ id: row.discountId }));
        return { items: items.map((discount) => present(discount, call.now)), next };
      }),
    'POST /api/v1/shops/{shopId}/threshold-discounts': async (call) => {
      const { shopId } = call.params;
      const allowed = await staff(call, shopId);
      if (isRefusal(allowed)) return allowed;
      const owner = { shopId, by: call.actor.memberId };
      const discount = await startThresholdDiscount(platform, memory, call.tx, call.body, owner);
      return isRefusal(discount) ? discount : present(discount, call.now);
    },
    'POST /api/v1/shops/{shopId}/threshold-discounts/{discountId}/stop': async (call) => {
      const { shopId, discountId } = call.params;
      const allowed = await staff(call, shopId);
      if (isRefusal(allowed)) return allowed;
      const owner = { shopId, by: call.actor.memberId };
      const discount = await stopThresholdDiscount(platform, memory, call.tx, discountId, owner);
      return isRefusal(discount) ? discount : present(discount, call.now);
    },
  });
}
