import type { VariantForSale } from '@nashi/catalog';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome, Refusal } from '@nashi/errors';
import { thresholdOutlook, tiersAt } from '@nashi/promotions';
import type { PoolState } from '@nashi/reservations';
import type { Shop } from '@nashi/shops';
import type { z } from 'zod';
import { saleRefusal } from '../checkout/price-purchase.ts';
import { variantsAndShops } from '../checkout/price-units.ts';
import type { cart, cartLine } from '../contract-shapes.ts';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import { itemOf, shopOf } from '../orders/present-item.ts';
import { cartLines } from './cart-queries.ts';
import type { CartOwner, CartRow } from './cart-queries.ts';

type Cart = z.input<typeof cart>;
type Line = z.input<typeof cartLine>;

const few = 10;

/** The lowest price of one piece that this member may have now. */
export function priceFor(variant: VariantForSale, certified: boolean): number {
  const own = [variant.price.amount];
  if (variant.memberPrice) own.push(variant.memberPrice.amount);
  if (variant.studentPrice && certified) own.push(variant.studentPrice.amount);
  return Math.min(...own);
}

function hindrance(row: CartRow, variant: VariantForSale, pool: PoolState | undefined, now: Date): Refusal | undefined {
  const off: Outcome<undefined> = saleRefusal(variant, row.quantity, now);
  if (isRefusal(off)) return off;
  const left = pool?.available ?? 0;
  if (left <= 0) return orderingErrors.soldOut({ title: variant.title });
  return left < row.quantity ? orderingErrors.shortOfStock({ title: variant.title, left }) : undefined;
}

/** A cart with today's prices, by shop, the last added first; what cannot be bought says why. */
export async function showCart(
  parts: Parts,
  tx: Tx,
  owner: CartOwner | undefined,
  viewer: { certified: boolean; locale: Locale },
): Promise<Cart> {
  const now = parts.platform.clock.now();
  const rows = owner ? await cartLines(tx, owner) : [];
  const { variants, shops, thresholds } = await variantsAndShops(
    parts,
    rows.map((row) => row.variantId),
  );
  const pools = await parts.platform.reservations.states(
    tx,
    [...variants.values()].map((variant) => variant.poolId),
  );
  const byShop = new Map<Shop['id'], Cart['shops'][number]>();
  let selectedTotal = 0;
  let count = 0;
  for (const row of rows) {
    const variant = variants.get(row.variantId);
    const shop = variant && shops.get(variant.shopId);
    if (!variant || !shop) continue;
    const pool = pools.get(variant.poolId);
    const refusal = hindrance(row, variant, pool, now);
    const unitPrice = priceFor(variant, viewer.certified);
    if (row.selected && !refusal) selectedTotal += unitPrice * row.quantity;
    count += 1;
    const line: Line = {
      ...itemOf(variant),
      quantity: row.quantity,
      selected: row.selected,
      unitPrice,
      listPrice:
        (variant.listPrice ?? variant.price).amount > unitPrice ? (variant.listPrice ?? variant.price).amount : null,
      left: pool && pool.available <= few ? Math.max(0, pool.available) : null,
      unavailable: refusal ? { code: refusal.code, sentence: refusal.sentence(viewer.locale) } : null,
    };
    const group = byShop.get(shop.id) ?? { shop: shopOf(shop, viewer.locale), lines: [], threshold: null };
    group.lines.push(line);
    byShop.set(shop.id, group);
  }
  for (const [shopId, group] of byShop) {
    const tiers = tiersAt(thresholds.get(shopId) ?? [], now);
    if (tiers.length === 0) continue;
    const chosen = group.lines.filter((line) => line.selected && line.unavailable === null);
    const goods = chosen.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
    group.threshold = thresholdOutlook(tiers, goods);
  }
  return { currency: parts.platform.community.currency, lines: count, shops: [...byShop.values()], selectedTotal };
}
