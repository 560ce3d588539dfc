import type { cashierContract, walletContract } from '@nashi/payments/contract';
import type { socialGraphContract } from '@nashi/social-graph/contract';
import { apiOf, type ResultOf } from '@nashi/ui';

export const walletApi = apiOf<typeof walletContract>();
export const cashierApi = apiOf<typeof cashierContract>();
export const friendsApi = apiOf<typeof socialGraphContract>();

export type Wallet = ResultOf<typeof walletContract, 'GET /api/v1/wallet'>;
export type WalletMonth = ResultOf<typeof walletContract, 'GET /api/v1/wallet/months'>['items'][number];
export type WalletEntry = ResultOf<typeof walletContract, 'GET /api/v1/wallet/entries'>['items'][number];
export type Payment = ResultOf<typeof cashierContract, 'GET /api/v1/payments/{paymentId}'>;
export type Payable = ResultOf<typeof cashierContract, 'GET /api/v1/payables/{kind}/{payableId}'>;

/** Starts of the paths that show money; asked again when money moves. */
export const moneyPaths = ['/api/v1/wallet', '/api/v1/payables', '/api/v1/payments'] as const;
