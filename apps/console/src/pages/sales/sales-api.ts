import type { orderingContract } from '@nashi/ordering/contract';
import { apiOf, type ItemOf, type ResultOf } from '@nashi/ui';

type Contract = typeof orderingContract;

export const salesApi = apiOf<Contract>();

export type ShopOrder = ItemOf<Contract, 'GET /api/v1/shops/{shopId}/orders'>;
export type OrderDetail = ResultOf<Contract, 'GET /api/v1/shops/{shopId}/orders/{orderId}'>['order'];
export type AfterSale = ItemOf<Contract, 'GET /api/v1/shops/{shopId}/after-sales'>;
