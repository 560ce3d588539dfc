import type { NotifiedCache, Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { NewThresholdDiscount, ThresholdDiscountId } from '../contract.ts';
import { promotionErrors } from '../errors.ts';
import type { ThresholdDiscount } from './threshold-discount.ts';
import * as queries from './threshold-queries.ts';

export type ThresholdMemory = NotifiedCache<Id<'shop'>, ThresholdDiscount[]>;

/** From its first instant on, orders of the shop that reach a tier pay less. A shop has one discount at a time. */
export async function startThresholdDiscount(
  platform: Platform,
  memory: ThresholdMemory,
  tx: Tx,
  terms: NewThresholdDiscount,
  owner: { shopId: Id<'shop'>; by: MemberId },
): Promise<Outcome<ThresholdDiscount>> {
  const discount: ThresholdDiscount = {
    discountId: newId<ThresholdDiscountId>(),
    shopId: owner.shopId,
    name: terms.name,
    tiers: terms.tiers,
    startsAt: new Date(terms.startsAt),
    endsAt: new Date(terms.endsAt),
    state: 'open',
  };
  await queries.lockShopDiscounts(tx, owner.shopId);
  const made = await queries.insertDiscount(tx, discount, owner.by, platform.clock.now());
  if (!made) return promotionErrors.thresholdsOverlap({}, 'startsAt');
  await memory.changed(tx, [owner.shopId]);
  await platform.audit.record(tx, {
    actor: owner.by,
    action: 'threshold-discount.started',
    target: `threshold-discount:${discount.discountId}`,
    detail: { name: discount.name, tiers: discount.tiers },
  });
  return discount;
}

/** Orders placed from now on do without it. Stopping twice changes nothing. */
export async function stopThresholdDiscount(
  platform: Platform,
  memory: ThresholdMemory,
  tx: Tx,
  discountId: ThresholdDiscountId,
  owner: { shopId: Id<'shop'>; by: MemberId },
): Promise<Outcome<ThresholdDiscount>> {
  const stopped = await queries.stopDiscount(tx, owner.shopId, discountId);
  if (!stopped) return promotionErrors.discountNotFound();
  if (stopped.changed) {
    await memory.changed(tx, [owner.shopId]);
    const target = `threshold-discount:${discountId}`;
    await platform.audit.record(tx, { actor: owner.by, action: 'threshold-discount.stopped', target, detail: {} });
  }
  return stopped.discount;
}
