export * from './events.ts';
export { createOrdering } from './create-ordering.ts';
export type { Bought, Ordering } from './create-ordering.ts';
export type { OrderingDeps } from './deps.ts';
export type { PlaceAnswer, Placed, PlaceRequest } from './checkout/placement.ts';
export type { Order } from './orders/order.ts';
export type { AddressId, AfterSaleId, CheckoutId, OrderId, OrderLineId, ParcelId, RefundId } from './ids.ts';
