import { after, minutes, seconds } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { httpErrors } from '@nashi/http';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { firstFailure, transferId } from '@nashi/ledger';
import type { TransferResult } from '@nashi/ledger';
import type { Connector } from '../connectors/connector.ts';
import { paymentErrors } from '../errors.ts';
import { openMemberAccounts, today, transitOf, walletOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import type { PayableId, PayableView, PaymentId } from '../payable.ts';
import { askProviderJob, isProviderFault } from './ask-provider.ts';
import { topUp } from './payment.ts';
import type { Payment } from './payment.ts';
import * as queries from './payments-queries.ts';
import { findPayable, splitAmount, walletStanding } from './show-payable.ts';
import type { Method } from './show-payable.ts';

/** How long a payer has at a provider; what is paid is held at least as long. */
export const payWithin = minutes(15);

export interface StartPayment {
  payerId: MemberId;
  request: { key: string; fingerprint: string };
  locale: 'zh' | 'en';
}

export function walletRefusal(failed: TransferResult) {
  switch (failed.result) {
    case 'exceeds-debit-account-bound':
    case 'debit-account-not-found':
      return paymentErrors.notEnough();
    case 'debit-account-frozen':
      return paymentErrors.walletFrozen();
    default:
      throw new Error(`a wallet could not pay: ${failed.result}`);
  }
}

interface Draft {
  id: PaymentId;
  purpose: string;
  purposeId: PayableId;
  title: { zh: string; en: string };
  currency: Payment['currency'];
  walletAmount: number;
  providerAmount: number;
  connector: string | null;
  expiresAt: Date | null;
}

/** Writes the payment down once for its request; undefined when the same request did so before. */
async function keep(parts: Parts, tx: Tx, draft: Draft, start: StartPayment): Promise<boolean> {
  const { title, ...rest } = draft;
  const ids = await queries.insertPayments(tx, [
    {
      ...rest,
      payerId: start.payerId,
      titleZh: title.zh,
      titleEn: title.en,
      amount: draft.walletAmount + draft.providerAmount,
      state: 'created',
      outcome: null,
      holdId: null,
      request: start.request,
      createdAt: parts.platform.clock.now(),
      settledAt: null,
    },
  ]);
  if (ids.length === 1 && draft.connector !== null) {
    const now = parts.platform.clock.now();
    // Should the notification be lost: ask after a minute, and again when the time is over.
    const soon = { part: 'soon', runAt: after(now, minutes(1)) };
    const over = { part: 'over', runAt: after(draft.expiresAt ?? now, seconds(5)) };
    await parts.platform.jobs.addMany(
      tx,
      askProviderJob,
      [soon, over].map(({ part, runAt }) => ({ paymentId: draft.id, part, runAt: runAt.toISOString() })),
      ({ paymentId, part, runAt }) => ({ key: `ask-${part}:${paymentId}`, runAt: new Date(runAt ?? now) }),
    );
  }
  return ids.length === 1;
}

/** The wallet pays all of it, here and now. */
async function payFromWallet(parts: Parts, tx: Tx, draft: Draft, start: StartPayment): Promise<Outcome<undefined>> {
  const payable = parts.payables.get(draft.purpose);
  const { payerId } = start;
  const at = parts.platform.clock.now();
  const settlement = await payable?.settle(tx, {
    paymentId: draft.id,
    payableId: draft.purposeId,
    payerId,
    amount: draft.walletAmount,
    currency: draft.currency,
    parts: [{ method: 'wallet', amount: draft.walletAmount }],
    at,
  });
  if (!settlement) return paymentErrors.nothingToPay();
  if (settlement.outcome === 'refund') {
    return settlement.reason === 'already-paid' ? paymentErrors.paidBefore() : paymentErrors.outOfTime();
  }
  const results = await parts.ledger.post(
    tx,
    settlement.legs.map((leg, index) => ({
      id: transferId('pay', draft.id, index),
      debit: leg.from ?? walletOf(payerId, draft.currency),
      credit: leg.to,
      amount: leg.amount,
      code: leg.code,
      businessDate: today(parts, at),
      cause: { kind: 'payment', id: draft.id },
      linked: index < settlement.legs.length - 1,
    })),
  );
  const failed = firstFailure(results);
  if (failed) return walletRefusal(failed);
  await queries.markSucceeded(tx, draft.id, { outcome: settlement.outcome, reason: null, at });
  return undefined;
}

/** Sets the wallet's part aside and has what is paid held for as long as the payer has. */
async function prepareProvider(
  parts: Parts,
  tx: Tx,
  draft: Draft,
  { payerId }: StartPayment,
): Promise<Outcome<undefined>> {
  const { currency, connector, walletAmount } = draft;
  const until = draft.expiresAt ?? parts.platform.clock.now();
  const begun = await parts.payables
    .get(draft.purpose)
    ?.begin(tx, { paymentId: draft.id, payableId: draft.purposeId, until });
  if (isRefusal(begun)) return begun;
  await openMemberAccounts(parts, tx, payerId, { currency, connector });
  if (walletAmount === 0) return undefined;
  const holdId = transferId('pay-hold', draft.id);
  const [held] = await parts.ledger.post(tx, [
    {
      id: holdId,
      kind: 'pending',
      debit: walletOf(payerId, currency),
      credit: transitOf(payerId, currency),
      amount: walletAmount,
      code: 'payment.held',
      businessDate: today(parts, parts.platform.clock.now()),
      cause: { kind: 'payment', id: draft.id },
    },
  ]);
  if (held?.result !== 'ok' && held) return walletRefusal(held);
  await queries.setHold(tx, draft.id, holdId);
  return undefined;
}

/** Tells the provider, with nothing locked, and notes where the payer goes on. */
async function goToProvider(parts: Parts, payment: Payment, { locale }: StartPayment): Promise<Outcome<undefined>> {
  const connector: Connector | undefined = payment.connector ? parts.connectors.get(payment.connector) : undefined;
  if (!connector || payment.state !== 'created') return undefined;
  try {
    const started = await connector.create({
      reference: payment.id,
      amount: payment.providerAmount,
      currency: payment.currency,
      description: locale === 'zh' ? payment.titleZh : payment.titleEn,
      notifyUrl: `${parts.notifyOrigin()}/api/v1/payments/notifications/${connector.name}`,
      returnUrl: `/pay/payments/${payment.id}`,
    });
    await queries.startedAtProvider(parts.platform.database.db, payment.id, started);
  } catch (error) {
    if (!isProviderFault(error)) throw error;
    parts.platform.log.warn({ err: error, paymentId: payment.id }, 'a provider did not start a payment');
    return paymentErrors.providerSilent();
  }
  return undefined;
}

/** Runs the first half once for a request key, then the provider's half as often as the request is repeated. */
async function start(
  parts: Parts,
  starting: StartPayment,
  first: (tx: Tx) => Promise<Outcome<PaymentId | undefined>>,
): Promise<Outcome<Payment>> {
  const { database } = parts.platform;
  const { payerId, request } = starting;
  const find = () => queries.paymentByRequest(database.db, payerId, request.key);
  if (!(await find())) {
    const begun = await database.transaction(first);
    if (isRefusal(begun)) return begun;
  }
  const payment = await find();
  if (!payment) throw new Error('a payment that was just written down is not there');
  if (payment.requestFingerprint !== request.fingerprint) return httpErrors.keyReused({}, 'Idempotency-Key');
  const told = await goToProvider(parts, payment, starting);
  if (isRefusal(told)) return told;
  return (await find()) ?? payment;
}

function closedRefusal(view: PayableView, now: Date) {
  if (view.state === 'paid') return paymentErrors.paidBefore();
  const over = view.payBefore !== undefined && view.payBefore <= now;
  return view.state === 'closed' || over ? paymentErrors.outOfTime() : undefined;
}

/** Pays a thing: from the wallet at once, or by a provider where the payer goes on. */
export function startPayment(
  parts: Parts,
  starting: StartPayment,
  wanted: { kind: string; payableId: PayableId; method: Method },
): Promise<Outcome<Payment>> {
  const { clock } = parts.platform;
  return start(parts, starting, async (tx) => {
    const { kind, payableId, method } = wanted;
    const view = await findPayable(parts, tx, { kind, payableId, memberId: starting.payerId });
    if (!view) return paymentErrors.nothingToPay();
    const closed = closedRefusal(view, clock.now());
    if (closed) return closed;
    const { available } = await walletStanding(parts, tx, starting.payerId, view.currency);
    const split = splitAmount(method, view.amount, available);
    if (!split) return paymentErrors.notEnough();
    // The one connector there is; a second one makes the split's provider a choice of the payer.
    const connector = split.provider > 0 ? 'sandbox-bank' : null;
    if (connector && !parts.connectors.has(connector)) return paymentErrors.connectorOff();
    const draft: Draft = {
      id: newId<PaymentId>(),
      purpose: kind,
      purposeId: payableId,
      title: view.title,
      currency: view.currency,
      walletAmount: split.wallet,
      providerAmount: split.provider,
      connector,
      expiresAt: connector ? after(clock.now(), payWithin) : null,
    };
    if (!(await keep(parts, tx, draft, starting))) return undefined;
    const step = connector ? prepareProvider : payFromWallet;
    return (await step(parts, tx, draft, starting)) ?? draft.id;
  });
}

/** Puts money in the payer's own wallet by a provider. */
export function startTopUp(
  parts: Parts,
  starting: StartPayment,
  { amount, method }: { amount: number; method: 'sandbox-bank' },
): Promise<Outcome<Payment>> {
  const { clock, community } = parts.platform;
  return start(parts, starting, async (tx) => {
    if (!parts.connectors.has(method)) return paymentErrors.connectorOff();
    const id = newId<PaymentId>();
    const draft: Draft = {
      id,
      purpose: topUp,
      purposeId: id,
      title: { zh: '钱包充值', en: 'Wallet top-up' },
      currency: community.currency,
      walletAmount: 0,
      providerAmount: amount,
      connector: method,
      expiresAt: after(clock.now(), payWithin),
    };
    if (!(await keep(parts, tx, draft, starting))) return undefined;
    return (await prepareProvider(parts, tx, draft, starting)) ?? id;
  });
}
