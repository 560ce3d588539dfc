export { createShops } from './create-shops.ts';
export type { ShopAct, Shops, ShopsDeps } from './create-shops.ts';
export type { Shop } from './shop.ts';
export type { DeliveryTemplate } from './delivery/delivery-template.ts';
export { deliveryFee } from './delivery/delivery-rules.ts';
export type { DeliveryQuote, DeliveryRefusal, Parcel } from './delivery/delivery-rules.ts';
export { shopApproved, shopSuspended } from './events.ts';
export type { DeliveryMethod, DeliveryTemplateId, DeliveryTerms, ShopId, ShopState, StaffRole } from './contract.ts';
