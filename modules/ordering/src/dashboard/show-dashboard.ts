import { after, businessDate, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import type { Parts } from '../deps.ts';
import { bestSellers, salesByDay, shopFigures } from './dashboard-queries.ts';

const month = 30;

const sumUp = (list: readonly { orders: number; sales: number }[]) => ({
  orders: list.reduce((sum, day) => sum + day.orders, 0),
  sales: list.reduce((sum, day) => sum + day.sales, 0),
});

/** What a shop sold over the last days, and what waits for its staff. */
export async function showDashboard(parts: Parts, tx: Tx, shopId: Id<'shop'>, shownDays: number) {
  const { clock, community } = parts.platform;
  const now = clock.now();
  const since = after(now, -days(month));
  const first = businessDate(after(now, -days(Math.max(shownDays, month) - 1)), community.timeZone);
  const all = await salesByDay(tx, shopId, first, businessDate(now, community.timeZone), community.timeZone);
  const { refunds, ...figures } = await shopFigures(tx, shopId, since);
  return {
    currency: community.currency,
    days: all.slice(-shownDays),
    today: sumUp(all.slice(-1)),
    week: sumUp(all.slice(-7)),
    month: { ...sumUp(all.slice(-month)), refunds },
    ...figures,
    best: await bestSellers(tx, shopId, since),
  };
}
