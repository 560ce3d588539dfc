import type { catalogContract } from '@nashi/catalog/contract';
import { apiOf, type InputOf, type ItemOf, type ResultOf } from '@nashi/ui';

export const catalogApi = apiOf<typeof catalogContract>();

type Contract = typeof catalogContract;
export type ProductRow = ItemOf<Contract, 'GET /api/v1/shops/{shopId}/products'>;
export type ProductForm = ResultOf<Contract, 'GET /api/v1/shops/{shopId}/products/{productId}'>;
export type ProductBody = InputOf<Contract, 'POST /api/v1/shops/{shopId}/products'>['body'];
export type StockRow = ResultOf<Contract, 'GET /api/v1/shops/{shopId}/products/{productId}/stock'>['items'][number];
export type Import = ResultOf<Contract, 'GET /api/v1/shops/{shopId}/imports/{importId}'>;
export type ImportError = ItemOf<Contract, 'GET /api/v1/shops/{shopId}/imports/{importId}/errors'>;
