import type { orderingContract } from '@nashi/ordering/contract';
import { apiOf, type ItemOf, type ResultOf } from '@nashi/ui';

type Contract = typeof orderingContract;

export const orderingApi = apiOf<Contract>();

export type Cart = ResultOf<Contract, 'GET /api/v1/cart'>;
export type CartLine = Cart['shops'][number]['lines'][number];
export type SavedAddress = ResultOf<Contract, 'GET /api/v1/addresses'>['items'][number];
export type Preview = ResultOf<Contract, 'POST /api/v1/checkouts/preview'>;
export type OrderCard = ItemOf<Contract, 'GET /api/v1/orders'>;
export type OrderDetail = ResultOf<Contract, 'GET /api/v1/orders/{orderId}'>;

/** Where the cashier takes money for a checkout. */
export const cashierOf = (checkoutId: string): string => `/pay/checkout/${checkoutId}`;
