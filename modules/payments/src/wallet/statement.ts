import type { BusinessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { AccountId, Entry } from '@nashi/ledger';
import type { z } from 'zod';
import type * as shapes from '../contract-shapes.ts';
import { walletOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import type { PaymentId } from '../payable.ts';
import { paymentIdsByTitle, paymentsByIds } from '../payments/payments-queries.ts';
import { codesTitled, titleOf } from './entry-titles.ts';
import { transferIdsByNote, transfersByIds } from './friend-transfers-queries.ts';
import type { FriendTransferId } from './friend-transfers-queries.ts';

type EntryView = z.input<typeof shapes.walletEntry>;

export interface StatementQuery {
  memberId: MemberId;
  q?: string | undefined;
  month?: string | undefined;
  direction?: 'in' | 'out' | undefined;
  after?: { at: string; id: string; side: 'debit' | 'credit' } | undefined;
  limit: number;
}

/** First and last day of a month given as `YYYY-MM`. */
export function daysOf(month: string): { from: BusinessDate; to: BusinessDate } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01` as BusinessDate, to: `${month}-${String(last).padStart(2, '0')}` as BusinessDate };
}

async function searched(tx: Tx, memberId: MemberId, q: string): Promise<{ codes: string[]; causeIds: Id<string>[] }> {
  const payments = await paymentIdsByTitle(tx, memberId, q);
  const transfers = await transferIdsByNote(tx, memberId, q);
  return { codes: codesTitled(q), causeIds: [...payments, ...transfers] };
}

async function present(parts: Parts, tx: Tx, memberId: MemberId, entries: readonly Entry[]): Promise<EntryView[]> {
  const idsOf = (kind: string) => [...new Set(entries.filter((e) => e.cause.kind === kind).map((e) => e.cause.id))];
  const payments = await paymentsByIds(tx, idsOf('payment') as PaymentId[]);
  const transfers = new Map(
    (await transfersByIds(tx, idsOf('friend-transfer') as FriendTransferId[])).map((t) => [t.id, t]),
  );
  const others = [...transfers.values()].map((t) => (t.fromId === memberId ? t.toId : t.fromId));
  const members = await parts.identity.membersByIds(tx, others);
  return entries.map((entry): EntryView => {
    const payment = payments.get(entry.cause.id as PaymentId);
    const transfer = transfers.get(entry.cause.id as FriendTransferId);
    const other = transfer && (transfer.fromId === memberId ? transfer.toId : transfer.fromId);
    const name = other && members.get(other)?.nickname;
    const kind = titleOf(entry.code);
    const own = payment && payment.purpose !== 'top-up' ? { zh: payment.titleZh, en: payment.titleEn } : undefined;
    const refund = entry.code === 'wallet.refund' && own;
    return {
      id: entry.transferId,
      at: entry.at.toISOString(),
      date: entry.businessDate,
      direction: entry.side === 'credit' ? 'in' : 'out',
      amount: entry.amount,
      code: entry.code,
      title: refund
        ? { zh: `退款:${own.zh}`, en: `Refund: ${own.en}` }
        : name
          ? { zh: `${kind.zh} · ${name}`, en: `${kind.en} · ${name}` }
          : (own ?? kind),
      note: transfer?.note || null,
      counterparty: other ?? null,
      cause: entry.cause,
      link: payment ? `/pay/payments/${payment.id}` : other ? '/wallet/transfers' : null,
    };
  });
}

/** Entries of a member's wallet, newest first. */
export async function walletEntries(
  parts: Parts,
  tx: Tx,
  query: StatementQuery,
): Promise<{ entries: Entry[]; views: EntryView[] }> {
  const { memberId, q, month, direction, after, limit } = query;
  const entries = await parts.ledger.entries(tx, {
    accountIds: [walletOf(memberId, parts.platform.community.currency)],
    ...(month ? daysOf(month) : {}),
    ...(direction ? { side: direction === 'in' ? ('credit' as const) : ('debit' as const) } : {}),
    ...(q ? await searched(tx, memberId, q) : {}),
    ...(after ? { after } : {}),
    limit,
  });
  return { entries, views: await present(parts, tx, memberId, entries) };
}

export async function walletMonths(
  parts: Parts,
  tx: Tx,
  memberId: MemberId,
  count: number,
): Promise<z.input<typeof shapes.walletMonth>[]> {
  const account: AccountId = walletOf(memberId, parts.platform.community.currency);
  const sums = await parts.ledger.sums(tx, [account], 'month', { periods: count });
  return sums.map((sum) => ({ month: sum.period, in: sum.credits, out: sum.debits, entries: sum.entries }));
}
