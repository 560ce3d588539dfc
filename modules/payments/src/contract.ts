import { defineContract, page, pageQuery, paragraphs, text } from '@nashi/http/contract';
import { z } from 'zod';
import * as shapes from './contract-shapes.ts';

export { paymentOutcomes, paymentStates, refundStates, withdrawalStates } from './contract-shapes.ts';

const paymentParams = z.strictObject({ paymentId: shapes.paymentId });
const transferParams = z.strictObject({ transferId: shapes.friendTransferId });
const shopParams = z.strictObject({ shopId: shapes.shopId });
const withdrawalParams = z.strictObject({ withdrawalId: shapes.withdrawalId });
const kind = z.string().regex(/^[a-z][a-z-]{0,40}$/);
/** A connector, or `wallet`, or `split`: what the wallet has, the rest by the connector. */
const method = z.enum(['wallet', 'sandbox-bank', 'split']);

export const cashierContract = defineContract({
  'GET /api/v1/payables/{kind}/{payableId}': {
    summary: 'What the cashier shows: the thing to pay, how long it is held, the ways to pay it',
    access: 'member',
    params: z.strictObject({ kind, payableId: z.uuid() }),
    response: shapes.payable,
    errors: ['payments.nothing-to-pay'],
  },
  'POST /api/v1/payments': {
    summary: 'Pay: from the wallet at once, or start at a provider and go on at `payUrl`',
    access: 'member',
    body: z.strictObject({ kind, payableId: z.uuid(), method }),
    response: shapes.payment,
    status: 201,
    idempotency: 'required',
    transaction: 'own',
    errors: [
      'payments.nothing-to-pay',
      'payments.paid-before',
      'payments.out-of-time',
      'payments.not-enough',
      'payments.wallet-frozen',
      'payments.provider-silent',
    ],
  },
  'GET /api/v1/payments/{paymentId}': {
    summary: 'How a payment stands',
    access: 'member',
    params: paymentParams,
    response: shapes.payment,
    errors: ['payments.no-such-payment'],
  },
  'POST /api/v1/payments/{paymentId}/cancel': {
    summary: 'Give up a payment that is not finished',
    access: 'member',
    params: paymentParams,
    response: shapes.payment,
    idempotency: 'required',
    transaction: 'own',
    errors: ['payments.no-such-payment', 'payments.payment-over'],
  },
  'POST /api/v1/payments/notifications/sandbox-bank': {
    summary: 'For the sandbox bank: a signed notification',
    access: 'public',
    consumes: ['application/vnd.sandbox-bank+json'],
    maxBytes: 16_384,
    transaction: 'own',
    errors: ['payments.forged'],
  },
});

export const walletContract = defineContract({
  'GET /api/v1/wallet': { summary: 'My balance and limits', access: 'member', response: shapes.wallet },
  'GET /api/v1/wallet/entries': {
    summary: 'My statement, newest first',
    access: 'member',
    query: z.strictObject({ ...pageQuery.shape, ...shapes.entryFilter }),
    response: page(shapes.walletEntry),
  },
  'GET /api/v1/wallet/entries.csv': {
    summary: 'One month of my statement as a file',
    access: 'member',
    query: z.strictObject({ month: shapes.month }),
    produces: 'text/csv; charset=utf-8',
  },
  'GET /api/v1/wallet/months': {
    summary: 'What came in and went out, month by month, newest first',
    access: 'member',
    query: z.strictObject({ count: z.coerce.number().int().min(1).max(24).default(6) }),
    response: z.strictObject({ items: z.array(shapes.walletMonth) }),
  },
  'POST /api/v1/wallet/top-ups': {
    summary: 'Put money in my wallet; go on at `payUrl`',
    access: 'member',
    body: z.strictObject({ amount: shapes.payAmount, method: z.enum(['sandbox-bank']) }),
    response: shapes.payment,
    status: 201,
    idempotency: 'required',
    transaction: 'own',
    errors: ['payments.provider-silent', 'payments.connector-off'],
  },
  'GET /api/v1/wallet/payees': {
    summary: 'Members I sent money to, the latest first',
    access: 'member',
    response: z.strictObject({ items: z.array(shapes.payee) }),
  },
  'GET /api/v1/wallet/transfers': {
    summary: 'What I sent to friends and got from them, newest first',
    access: 'member',
    query: pageQuery,
    response: page(shapes.friendTransfer),
  },
  'POST /api/v1/wallet/transfers': {
    summary: 'Send money to a member; the first time it waits 24 hours and can be undone',
    access: 'certified',
    body: z.strictObject({ toMemberId: shapes.memberId, amount: shapes.payAmount, note: text({ min: 0, max: 60 }) }),
    response: shapes.friendTransfer,
    status: 201,
    idempotency: 'required',
    errors: [
      'payments.self-transfer',
      'payments.no-such-payee',
      'payments.over-limit',
      'payments.not-enough',
      'payments.wallet-frozen',
    ],
  },
  'POST /api/v1/wallet/transfers/{transferId}/undo': {
    summary: 'Take back a transfer that has not arrived',
    access: 'member',
    params: transferParams,
    response: shapes.friendTransfer,
    idempotency: 'required',
    errors: ['payments.no-such-transfer', 'payments.transfer-arrived'],
  },
  'GET /api/v1/wallet/withdrawals': {
    summary: 'My withdrawals, newest first',
    access: 'member',
    query: pageQuery,
    response: page(shapes.withdrawal),
  },
  'POST /api/v1/wallet/withdrawals': {
    summary: 'Move money from my wallet to a bank account',
    access: 'certified',
    body: shapes.withdrawalRequest,
    response: shapes.withdrawal,
    status: 201,
    idempotency: 'required',
    errors: ['payments.not-enough', 'payments.over-limit', 'payments.wallet-frozen', 'payments.connector-off'],
  },
});

export const merchantContract = defineContract({
  'GET /api/v1/shops/{shopId}/money': {
    summary: "A shop's money",
    access: 'member',
    params: shopParams,
    response: shapes.shopMoney,
    errors: ['payments.not-your-shop'],
  },
  'GET /api/v1/shops/{shopId}/money/statements': {
    summary: 'Days on which money moved, newest first, each equal to the ledger',
    access: 'member',
    params: shopParams,
    query: pageQuery,
    response: page(shapes.statementDay),
    errors: ['payments.not-your-shop'],
  },
  'GET /api/v1/shops/{shopId}/money/statements/{date}': {
    summary: 'One day line by line',
    access: 'member',
    params: shopParams.extend({ date: shapes.date }),
    query: pageQuery,
    response: page(shapes.statementLine).extend({ day: shapes.statementDay }),
    errors: ['payments.not-your-shop'],
  },
  'GET /api/v1/shops/{shopId}/money/statements/{date}/csv': {
    summary: 'One day as a file',
    access: 'member',
    params: shopParams.extend({ date: shapes.date }),
    produces: 'text/csv; charset=utf-8',
    errors: ['payments.not-your-shop'],
  },
  'GET /api/v1/shops/{shopId}/money/withdrawals': {
    summary: "A shop's withdrawals, newest first",
    access: 'member',
    params: shopParams,
    query: pageQuery,
    response: page(shapes.withdrawal),
    errors: ['payments.not-your-shop'],
  },
  'POST /api/v1/shops/{shopId}/money/withdrawals': {
    summary: "Ask for a shop's money; the operator reviews it",
    access: 'member',
    params: shopParams,
    body: shapes.withdrawalRequest,
    response: shapes.withdrawal,
    status: 201,
    idempotency: 'required',
    errors: ['payments.not-your-shop', 'payments.not-enough', 'payments.wallet-frozen', 'payments.connector-off'],
  },
});

export const operatorContract = defineContract({
  'GET /api/v1/operator/payments': {
    summary: 'Payments, newest first',
    access: 'operator',
    query: z.strictObject({
      ...pageQuery.shape,
      state: z.enum(shapes.paymentStates).optional(),
      payerId: shapes.memberId.optional(),
    }),
    response: page(shapes.operatorPayment),
  },
  'GET /api/v1/operator/refunds': {
    summary: 'Refunds, newest first; those that a provider refused stay here until they are through',
    access: 'operator',
    query: z.strictObject({ ...pageQuery.shape, state: z.enum(shapes.refundStates).optional() }),
    response: page(shapes.operatorRefund),
  },
  'POST /api/v1/operator/refunds/{refundId}/retry': {
    summary: 'Try a refund again now',
    access: 'operator',
    params: z.strictObject({ refundId: shapes.refundId }),
    idempotency: 'required',
    status: 202,
    errors: ['payments.no-such-refund'],
  },
  'GET /api/v1/operator/withdrawals': {
    summary: 'Withdrawals, newest first; `requested` ones wait for review',
    access: 'operator',
    query: z.strictObject({ ...pageQuery.shape, state: z.enum(shapes.withdrawalStates).optional() }),
    response: page(shapes.withdrawal),
  },
  'POST /api/v1/operator/withdrawals/{withdrawalId}/approve': {
    summary: 'Let a withdrawal go out',
    access: 'operator',
    params: withdrawalParams,
    response: shapes.withdrawal,
    idempotency: 'required',
    errors: ['payments.no-such-withdrawal', 'payments.reviewed-before'],
  },
  'POST /api/v1/operator/withdrawals/{withdrawalId}/decline': {
    summary: 'Refuse a withdrawal; the money is free again',
    access: 'operator',
    params: withdrawalParams,
    body: z.strictObject({ reason: paragraphs({ min: 2, max: 300 }) }),
    response: shapes.withdrawal,
    idempotency: 'required',
    errors: ['payments.no-such-withdrawal', 'payments.reviewed-before'],
  },
  'GET /api/v1/operator/wallets/{memberId}': {
    summary: "A member's wallet",
    access: 'operator',
    params: z.strictObject({ memberId: shapes.memberId }),
    response: shapes.wallet,
  },
  'POST /api/v1/operator/wallets/{memberId}/freeze': {
    summary: 'Let nothing out of a wallet',
    access: 'operator',
    params: z.strictObject({ memberId: shapes.memberId }),
    body: z.strictObject({ reason: paragraphs({ min: 2, max: 300 }) }),
    response: shapes.wallet,
    idempotency: 'required',
  },
  'POST /api/v1/operator/wallets/{memberId}/unfreeze': {
    summary: 'Open a frozen wallet again',
    access: 'operator',
    params: z.strictObject({ memberId: shapes.memberId }),
    body: z.strictObject({ reason: paragraphs({ min: 2, max: 300 }) }),
    response: shapes.wallet,
    idempotency: 'required',
  },
  'GET /api/v1/operator/reconciliations': {
    summary: "Providers' statements against the ledger, newest day first",
    access: 'operator',
    query: pageQuery,
    response: page(shapes.reconciliation),
  },
});

export const bankContract = defineContract({
  'GET /sandbox-bank/payments/{bankPaymentId}': {
    summary: "The sandbox bank's page where a payer decides",
    access: 'public',
    params: z.strictObject({ bankPaymentId: z.uuid() }),
    produces: 'text/html; charset=utf-8',
  },
  'POST /sandbox-bank/payments/{bankPaymentId}': {
    summary: "A payer's decision at the sandbox bank",
    access: 'public',
    params: z.strictObject({ bankPaymentId: z.uuid() }),
    consumes: ['application/x-www-form-urlencoded'],
    produces: 'text/html; charset=utf-8',
    maxBytes: 4096,
    transaction: 'own',
  },
});

export const paymentsContract = {
  ...cashierContract,
  ...walletContract,
  ...merchantContract,
  ...operatorContract,
  ...bankContract,
};
