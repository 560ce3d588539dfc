import { businessDate, days } from '@nashi/clock';
import type { BusinessDate } from '@nashi/clock';
import type { Id } from '@nashi/ids';
import { defineJob } from '@nashi/jobs';
import type { z } from 'zod';
import type * as shapes from '../contract-shapes.ts';
import { clearingOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import type { PaymentId } from '../payable.ts';
import { refundsOfPayments } from '../refunds/refunds-queries.ts';
import type { Connector, StatementLine } from './connector.ts';
import { keepReconciliation } from './reconciliations-queries.ts';

export const reconcileJob = defineJob<{ date?: BusinessDate }>('payments.reconcile');

type Difference = z.input<typeof shapes.reconciliation>['differences'][number];

/** Where the provider's statement and our books do not say the same. Amounts are positive when money came to us. */
export function findDifferences(
  provider: readonly { reference: string; amount: number }[],
  ledger: readonly { reference: string; amount: number }[],
): Difference[] {
  const ours = new Map(ledger.map((line) => [line.reference, line.amount]));
  const theirs = new Map(provider.map((line) => [line.reference, line.amount]));
  const differences: Difference[] = [];
  for (const [reference, providerAmount] of theirs) {
    const ledgerAmount = ours.get(reference) ?? null;
    if (ledgerAmount === null) {
      differences.push({ reference, kind: 'missing-in-ledger', providerAmount, ledgerAmount });
    } else if (ledgerAmount !== providerAmount) {
      differences.push({ reference, kind: 'amount-differs', providerAmount, ledgerAmount });
    }
  }
  for (const [reference, ledgerAmount] of ours) {
    if (!theirs.has(reference)) {
      differences.push({ reference, kind: 'missing-at-provider', providerAmount: null, ledgerAmount });
    }
  }
  return differences;
}

/** What the ledger booked at a provider on a day, by the references that the provider knows. */
async function booked(parts: Parts, connector: Connector, date: BusinessDate): Promise<StatementLine[]> {
  const { database, community } = parts.platform;
  const account = clearingOf(connector.name, community.currency);
  const entries = await parts.ledger.entries(database.db, {
    accountIds: [account],
    from: date,
    to: date,
    limit: 100_000,
  });
  const refunded = entries.filter((entry) => entry.code === 'payment.refunded');
  const refunds = await refundsOfPayments(
    database.db,
    refunded.map((entry) => entry.cause.id as PaymentId),
  );
  return entries.flatMap((entry): StatementLine[] => {
    const amount = entry.side === 'debit' ? entry.amount : -entry.amount;
    if (entry.code.endsWith('.withdrawal')) return [{ kind: 'payout', reference: entry.cause.id, amount }];
    if (entry.code !== 'payment.refunded') return [{ kind: 'payment', reference: entry.cause.id, amount }];
    const own: Id<string> | undefined = refunds.find(
      (refund) =>
        refund.paymentId === entry.cause.id &&
        refund.method === 'provider' &&
        refund.amount === entry.amount &&
        refund.doneAt?.getTime() === entry.at.getTime(),
    )?.id;
    return [{ kind: 'refund', reference: own ?? entry.cause.id, amount }];
  });
}

/** Compares each provider's statement of a day with the ledger and keeps the list of differences. */
export async function reconcileDay(parts: Parts, wanted?: BusinessDate): Promise<void> {
  const { clock, community, database, log } = parts.platform;
  const now = clock.now();
  const date = wanted ?? businessDate(new Date(now.getTime() - days(1)), community.timeZone);
  for (const connector of parts.connectors.values()) {
    const provider = await connector.statementOf(date);
    const ledger = await booked(parts, connector, date);
    const differences = findDifferences(provider, ledger);
    const sum = (lines: readonly StatementLine[]) => lines.reduce((total, line) => total + line.amount, 0);
    await keepReconciliation(database.db, {
      connector: connector.name,
      date,
      at: now,
      providerCount: provider.length,
      ledgerCount: ledger.length,
      providerTotal: sum(provider),
      ledgerTotal: sum(ledger),
      differences,
    });
    if (differences.length > 0) log.error({ connector: connector.name, date, differences }, 'a statement differs');
  }
}
