import { amount, currency, day, id, instant, text } from '@nashi/http/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';

const localized = z.strictObject({ zh: z.string(), en: z.string() });
const minor = z.number().int();

export const paymentStates = ['created', 'processing', 'succeeded', 'failed', 'cancelled', 'expired'] as const;
export const paymentOutcomes = ['credited', 'settled', 'settled-late', 'refunded'] as const;
export const refundStates = ['requested', 'processing', 'succeeded', 'failed'] as const;
export const withdrawalStates = ['requested', 'processing', 'succeeded', 'failed', 'declined'] as const;

export const memberId = id<MemberId>();
export const shopId = id<Id<'shop'>>();
export const paymentId = id<Id<'payment'>>();
export const refundId = id<Id<'refund'>>();
export const withdrawalId = id<Id<'withdrawal'>>();
export const friendTransferId = id<Id<'friend-transfer'>>();
export const date = day;
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** From one fen to fifty thousand yuan. */
export const payAmount = amount({ min: 1, max: 5_000_000 });

const refund = z.strictObject({
  id: refundId,
  method: z.string(),
  methodName: localized,
  amount: minor,
  state: z.enum(refundStates),
  requestedAt: instant,
  doneAt: instant.nullable(),
});

export const payment = z.strictObject({
  id: paymentId,
  purpose: z.string(),
  purposeId: z.uuid(),
  title: localized,
  currency,
  amount: minor,
  walletAmount: minor,
  providerAmount: minor,
  connector: z.string().nullable(),
  /** How it was paid: the wallet, a provider, or both. */
  methodNames: z.array(localized),
  state: z.enum(paymentStates),
  outcome: z.enum(paymentOutcomes).nullable(),
  reason: z.string().nullable(),
  /** Where to go on paying; null when there is nothing to do there. */
  payUrl: z.string().nullable(),
  /** The page of what is paid. */
  link: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  settledAt: instant.nullable(),
  refunds: z.array(refund),
});

export const methodOffer = z.strictObject({
  method: z.string(),
  name: localized,
  usable: z.boolean(),
  /** Why not: `not-enough`, `frozen`, `off`. */
  reason: z.string().nullable(),
  walletAmount: minor,
  providerAmount: minor,
});

export const payable = z.strictObject({
  kind: z.string(),
  id: z.uuid(),
  title: localized,
  payee: localized,
  amount: minor,
  currency,
  state: z.enum(['open', 'paid', 'closed']),
  payBefore: instant.nullable(),
  link: z.string(),
  walletAvailable: minor,
  methods: z.array(methodOffer),
  /** The newest payment that is under way or done. */
  payment: payment.nullable(),
});

export const wallet = z.strictObject({
  currency,
  posted: minor,
  available: minor,
  pendingOut: minor,
  pendingIn: minor,
  frozen: z.boolean(),
  limits: z.strictObject({ once: minor, daily: minor, leftToday: minor }),
});

export const walletEntry = z.strictObject({
  id: z.uuid(),
  at: instant,
  date,
  direction: z.enum(['in', 'out']),
  amount: minor,
  code: z.string(),
  title: localized,
  note: z.string().nullable(),
  counterparty: memberId.nullable(),
  cause: z.strictObject({ kind: z.string(), id: z.uuid() }),
  /** The page of what caused it, when the member has one. */
  link: z.string().nullable(),
});

export const walletMonth = z.strictObject({ month, in: minor, out: minor, entries: z.number().int() });

export const entryFilter = {
  q: text({ max: 40 }).optional(),
  month: month.optional(),
  direction: z.enum(['in', 'out']).optional(),
};

export const friendTransfer = z.strictObject({
  id: friendTransferId,
  direction: z.enum(['in', 'out']),
  memberId,
  nickname: z.string(),
  currency,
  amount: minor,
  note: z.string(),
  state: z.enum(['waiting', 'done', 'undone']),
  /** Until when it can be undone; null when it went at once. */
  arrivesAt: instant.nullable(),
  createdAt: instant,
});

export const payee = z.strictObject({ memberId, nickname: z.string(), lastAt: instant });

const bankAccount = {
  holderName: text({ min: 2, max: 40 }),
  accountNumber: z.string().regex(/^\d{12,19}$/),
};

export const withdrawalRequest = z.strictObject({ amount: payAmount, ...bankAccount });

export const withdrawal = z.strictObject({
  id: withdrawalId,
  ownerKind: z.enum(['member', 'shop']),
  ownerId: z.uuid(),
  ownerName: z.string(),
  currency,
  amount: minor,
  holderName: z.string(),
  /** Only its last four digits. */
  accountNumber: z.string(),
  state: z.enum(withdrawalStates),
  reason: z.string().nullable(),
  requestedAt: instant,
  reviewedAt: instant.nullable(),
  doneAt: instant.nullable(),
});

export const shopMoney = z.strictObject({
  currency,
  /** Of orders that are not completed. */
  held: minor,
  /** May be below nothing after refunds. */
  available: minor,
  withdrawing: minor,
});

export const statementLine = z.strictObject({
  at: instant,
  account: z.enum(['held', 'available']),
  code: z.string(),
  title: localized,
  direction: z.enum(['in', 'out']),
  amount: minor,
  cause: z.strictObject({ kind: z.string(), id: z.uuid() }),
});

const statementSide = z.strictObject({ opening: minor, in: minor, out: minor, closing: minor });

export const statementDay = z.strictObject({ date, currency, held: statementSide, available: statementSide });

export const operatorPayment = payment.extend({ payerId: memberId, nickname: z.string() });

export const operatorRefund = refund.extend({
  paymentId,
  payerId: memberId,
  nickname: z.string(),
  currency,
  reason: z.string(),
  attempts: z.number().int(),
  lastFault: z.string().nullable(),
  nextTryAt: instant.nullable(),
});

export const reconciliation = z.strictObject({
  connector: z.string(),
  connectorName: localized,
  date,
  at: instant,
  providerCount: z.number().int(),
  ledgerCount: z.number().int(),
  providerTotal: minor,
  ledgerTotal: minor,
  differences: z.array(
    z.strictObject({
      reference: z.string(),
      kind: z.enum(['missing-in-ledger', 'missing-at-provider', 'amount-differs']),
      providerAmount: minor.nullable(),
      ledgerAmount: minor.nullable(),
    }),
  ),
});
