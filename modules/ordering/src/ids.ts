import type { Id } from '@nashi/ids';

export type OrderId = Id<'order'>;
export type CheckoutId = Id<'checkout'>;
export type OrderLineId = Id<'order-line'>;
export type ParcelId = Id<'parcel'>;
export type AddressId = Id<'address'>;
export type AfterSaleId = Id<'after-sale'>;
export type RefundId = Id<'order-refund'>;
