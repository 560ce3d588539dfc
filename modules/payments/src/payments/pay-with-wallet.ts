import type { BusinessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { transferId } from '@nashi/ledger';
import type { Transfer, TransferResult } from '@nashi/ledger';
import { today, walletOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import type { WalletPayment, WalletPaymentResult } from '../payments.ts';
import { insertPayments } from './payments-queries.ts';
import type { NewPayment } from './payments-queries.ts';

/** The movements of one payment: all or none. */
function transfersOf(payment: WalletPayment, day: BusinessDate): Transfer[] {
  const wallet = walletOf(payment.payerId, payment.currency);
  const paid = payment.legs.reduce((sum, leg) => sum + (leg.from === undefined ? leg.amount : 0), 0);
  if (paid !== payment.amount) throw new RangeError(`legs of ${paid} do not add up to a payment of ${payment.amount}`);
  return payment.legs.map((leg, index) => ({
    id: transferId('pay', payment.id, index),
    debit: leg.from ?? wallet,
    credit: leg.to,
    amount: leg.amount,
    code: leg.code,
    businessDate: day,
    cause: { kind: 'payment', id: payment.id },
    linked: index < payment.legs.length - 1,
  }));
}

function resultOf(results: readonly TransferResult[]): WalletPaymentResult {
  const codes = new Set(results.map(({ result }) => result));
  codes.delete('linked-transfer-failed');
  if (codes.size === 1 && codes.has('ok')) return 'paid';
  if (codes.has('exists')) return 'paid-before';
  // A wallet that was never opened has nothing in it.
  if (codes.has('exceeds-debit-account-bound') || codes.has('debit-account-not-found')) return 'not-enough';
  return codes.has('debit-account-frozen') ? 'frozen' : 'failed';
}

const rowOf = (payment: WalletPayment, at: Date): NewPayment => ({
  id: payment.id,
  payerId: payment.payerId,
  purpose: payment.purpose,
  purposeId: payment.purposeId,
  titleZh: payment.title.zh,
  titleEn: payment.title.en,
  currency: payment.currency,
  amount: payment.amount,
  walletAmount: payment.amount,
  providerAmount: 0,
  connector: null,
  state: 'succeeded',
  outcome: 'settled',
  holdId: null,
  request: undefined,
  createdAt: at,
  expiresAt: null,
  settledAt: at,
});

function batchesOf(parts: Parts, payments: readonly WalletPayment[], at: Date): Transfer[][] {
  const day = today(parts, at);
  return payments.map((payment) => transfersOf(payment, day));
}

/** Pays many things from wallets: one posting call, one insert. What could not be paid leaves no trace. */
export async function payWithWallet(
  parts: Parts,
  tx: Tx,
  payments: readonly WalletPayment[],
): Promise<WalletPaymentResult[]> {
  const at = parts.platform.clock.now();
  const batches = batchesOf(parts, payments, at);
  const posted = await parts.ledger.post(tx, batches.flat());
  let from = 0;
  const results = batches.map((batch) => {
    const own = posted.slice(from, from + batch.length);
    from += batch.length;
    return resultOf(own);
  });
  const paid = payments.filter((_, index) => results[index] === 'paid');
  await insertPayments(
    tx,
    paid.map((payment) => rowOf(payment, at)),
  );
  return results;
}

/** The same in one round trip, for a caller who undoes the transaction unless all could be paid. */
export async function payAllWithWallet(
  parts: Parts,
  tx: Tx,
  payments: readonly WalletPayment[],
): Promise<'paid' | 'not-all'> {
  const at = parts.platform.clock.now();
  const rows = payments.map((payment) => rowOf(payment, at));
  const [posted, written] = await Promise.all([
    parts.ledger.post(tx, batchesOf(parts, payments, at).flat()),
    insertPayments(tx, rows),
  ]);
  return written.length === rows.length && posted.every(({ result }) => result === 'ok') ? 'paid' : 'not-all';
}
