export * from './events.ts';
export type { AddressId, AfterSaleId, CheckoutId, OrderId, OrderLineId, ParcelId, RefundId } from './ids.ts';
