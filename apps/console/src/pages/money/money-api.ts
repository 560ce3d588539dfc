import type { ledgerContract } from '@nashi/ledger/contract';
import type { merchantContract, operatorContract } from '@nashi/payments/contract';
import { apiOf, type ResultOf } from '@nashi/ui';

export const ledgerApi = apiOf<typeof ledgerContract>();
export const operatorMoneyApi = apiOf<typeof operatorContract>();
export const merchantMoneyApi = apiOf<typeof merchantContract>();

export type ProofRun = ResultOf<typeof ledgerContract, 'GET /api/v1/ledger/proofs'>['items'][number];
export type KindTotals = ResultOf<typeof ledgerContract, 'GET /api/v1/ledger/chart'>['items'][number];
export type OperatorPayment = ResultOf<typeof operatorContract, 'GET /api/v1/operator/payments'>['items'][number];
export type OperatorRefund = ResultOf<typeof operatorContract, 'GET /api/v1/operator/refunds'>['items'][number];
export type Withdrawal = ResultOf<typeof operatorContract, 'GET /api/v1/operator/withdrawals'>['items'][number];
export type Reconciliation = ResultOf<typeof operatorContract, 'GET /api/v1/operator/reconciliations'>['items'][number];
export type StatementDay = ResultOf<
  typeof merchantContract,
  'GET /api/v1/shops/{shopId}/money/statements'
>['items'][number];
export type StatementLine = ResultOf<
  typeof merchantContract,
  'GET /api/v1/shops/{shopId}/money/statements/{date}'
>['items'][number];
