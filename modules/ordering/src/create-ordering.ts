import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { Module, Platform } from '@nashi/platform';
import { addressRoutes } from './addresses/address-routes.ts';
import { cartRoutes } from './cart/cart-routes.ts';
import { checkoutRoutes } from './checkout/checkout-routes.ts';
import { expiryJobs, sweepCheckouts } from './checkout/expire-checkout.ts';
import { placeBatch } from './checkout/place-batch.ts';
import type { PlaceAnswer, PlaceRequest } from './checkout/placement.ts';
import type { OrderingDeps, Parts } from './deps.ts';
import { completeOrdersJob, completionJob } from './fulfilment/complete-orders.ts';
import type { OrderId } from './ids.ts';
import { announcements } from './orders/announce-orders.ts';
import { teamJobs, teamSubscriptions } from './orders/follow-teams.ts';
import { boughtAmong, buyersAmong } from './orders/list-queries.ts';
import { orderRoutes } from './orders/order-routes.ts';
import type { Order } from './orders/order.ts';
import { ordersByIds } from './orders/orders-queries.ts';
import { shopRoutes } from './orders/shop-routes.ts';
import { checkoutPayable } from './payment/checkout-payable.ts';
import { personalData } from './personal-data-queries.ts';

export interface Bought {
  memberId: MemberId;
  productId: Id<'product'>;
}

export interface Ordering extends Module {
  /** Places purchases without HTTP, each for itself; the sample community and load models use it. */
  placeOrders(requests: readonly PlaceRequest[]): Promise<PlaceAnswer[]>;
  ordersByIds(tx: Tx, ids: readonly OrderId[]): Promise<Order[]>;
  /** Those of the pairs where the member has paid for the product and kept some of it. */
  didBuy(tx: Tx, pairs: readonly Bought[]): Promise<Bought[]>;
  /** Those of the members who have ever paid for an order. */
  haveBought(tx: Tx, memberIds: readonly MemberId[]): Promise<MemberId[]>;
}

export function createOrdering(platform: Platform, deps: OrderingDeps): Ordering {
  const parts: Parts = { platform, ...deps };
  deps.payments.registerPayable('checkout', checkoutPayable(parts));
  return {
    name: 'ordering',
    migrations: new URL('../migrations/', import.meta.url),
    personalData,
    routes: [
      ...cartRoutes(parts),
      ...addressRoutes(),
      ...checkoutRoutes(parts),
      ...orderRoutes(parts),
      ...shopRoutes(parts),
    ],
    jobs: [...expiryJobs(parts), completionJob(parts), ...teamJobs(parts)],
    crons: [
      { job: sweepCheckouts.name, pattern: '* * * * *' },
      { job: completeOrdersJob.name, pattern: '*/10 * * * *' },
    ],
    subscriptions: [...announcements(parts), ...teamSubscriptions(parts)],
    placeOrders: (requests) => placeBatch(parts, requests),
    ordersByIds,
    didBuy: boughtAmong,
    haveBought: buyersAmong,
  };
}
