import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import { transferId } from '@nashi/ledger';
import { clearingLabel, clearingOf, today, walletOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import type { PaymentId } from '../payable.ts';
import type { Payments } from '../payments.ts';
import { topUp } from '../payments/payment.ts';
import { insertPayments } from '../payments/payments-queries.ts';
import { bookPaid } from './bank-queries.ts';

const connector = 'sandbox-bank';

/** Top-ups that are paid already, in the bank's books and in ours. */
export async function sandboxDeposits(
  parts: Parts,
  tx: Tx,
  deposits: Parameters<Payments['sandboxDeposits']>[1],
): Promise<void> {
  const now = parts.platform.clock.now();
  const rows = deposits.map((deposit) => ({ ...deposit, id: newId<PaymentId>(), at: deposit.at ?? now }));
  await parts.ledger.openAccounts(
    tx,
    rows.flatMap(({ memberId, currency }) => [
      { kind: 'member-wallet' as const, ownerId: memberId, currency },
      { kind: 'clearing' as const, label: clearingLabel(connector), currency },
    ]),
  );
  const results = await parts.ledger.post(
    tx,
    rows.map(({ id, memberId, currency, amount, at }) => ({
      id: transferId('arrive', id),
      debit: clearingOf(connector, currency),
      credit: walletOf(memberId, currency),
      amount,
      code: 'wallet.top-up',
      businessDate: today(parts, at),
      cause: { kind: 'payment', id },
    })),
  );
  const failed = results.find(({ result }) => result !== 'ok');
  if (failed) throw new Error(`a deposit could not be booked: ${failed.result}`);
  await insertPayments(
    tx,
    rows.map(({ id, memberId, currency, amount, at }) => ({
      id,
      payerId: memberId,
      purpose: topUp,
      purposeId: id,
      titleZh: '钱包充值',
      titleEn: 'Wallet top-up',
      currency,
      amount,
      walletAmount: 0,
      providerAmount: amount,
      connector,
      state: 'succeeded',
      outcome: 'credited',
      holdId: null,
      request: undefined,
      createdAt: at,
      expiresAt: null,
      settledAt: at,
    })),
  );
  await bookPaid(
    tx,
    rows.map(({ id, currency, amount, at }) => ({ reference: id, currency, amount, at })),
  );
}
