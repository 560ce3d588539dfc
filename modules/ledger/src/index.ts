export { createLedger } from './create-ledger.ts';
export type { Ledger } from './create-ledger.ts';
export { accountId, transferId } from './accounts/account-id.ts';
export type { AccountId, AccountKey, TransferId } from './accounts/account-id.ts';
export type { AccountKind, Unit } from './accounts/chart.ts';
export { firstFailure, isDone, transferResults } from './transfers/transfer.ts';
export type { Transfer, TransferResult, TransferResultCode } from './transfers/transfer.ts';
export type { Balance } from './balances/balances-queries.ts';
export type { Entry, EntryFilter, PeriodSum } from './statement/entries-queries.ts';
