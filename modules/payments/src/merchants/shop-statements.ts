import type { BusinessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Id } from '@nashi/ids';
import type { Entry } from '@nashi/ledger';
import type { z } from 'zod';
import type * as shapes from '../contract-shapes.ts';
import { merchantAccount } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { titleOf } from '../wallet/entry-titles.ts';

type ShopId = Id<'shop'>;
type Day = z.input<typeof shapes.statementDay>;
type Line = z.input<typeof shapes.statementLine>;

const accountsOf = (parts: Parts, shopId: ShopId) => {
  const { currency } = parts.platform.community;
  return {
    currency,
    held: merchantAccount('merchant-held', shopId, currency),
    available: merchantAccount('merchant-available', shopId, currency),
  };
};

export async function shopMoney(parts: Parts, tx: Tx, shopId: ShopId): Promise<z.input<typeof shapes.shopMoney>> {
  const { currency, held, available } = accountsOf(parts, shopId);
  const balances = await parts.ledger.balances(tx, [held, available]);
  return {
    currency,
    held: balances.get(held)?.posted ?? 0,
    available: balances.get(available)?.available ?? 0,
    withdrawing: balances.get(available)?.pendingOut ?? 0,
  };
}

/** Days on which a shop's money moved, newest first; opening, in, out and closing come from the ledger alone. */
export async function statementDays(
  parts: Parts,
  tx: Tx,
  shopId: ShopId,
  { before = null, limit }: { before?: string | null; limit: number },
): Promise<Day[]> {
  const { currency, held, available } = accountsOf(parts, shopId);
  const sums = await parts.ledger.sums(tx, [held, available], 'day', { before, periods: limit });
  const days = [...new Set(sums.map((sum) => sum.period))];
  const newest = days[0];
  if (newest === undefined) return [];
  const closing = await parts.ledger.balancesAt(tx, [held, available], newest as BusinessDate);
  // Backwards from the newest day's closing balance: each day's opening is the day before's closing.
  const balance = new Map(closing);
  const side = (account: typeof held, date: string) => {
    const sum = sums.find((one) => one.accountId === account && one.period === date);
    const closes = balance.get(account) ?? 0;
    const opening = closes - (sum?.credits ?? 0) + (sum?.debits ?? 0);
    balance.set(account, opening);
    return { opening, in: sum?.credits ?? 0, out: sum?.debits ?? 0, closing: closes };
  };
  return days.map((date) => ({ date, currency, held: side(held, date), available: side(available, date) }));
}

/** One day; zero movements when nothing moved. */
export async function statementDay(parts: Parts, tx: Tx, shopId: ShopId, date: BusinessDate): Promise<Day> {
  const { currency, held, available } = accountsOf(parts, shopId);
  const closing = await parts.ledger.balancesAt(tx, [held, available], date);
  const sums = (await parts.ledger.sums(tx, [held, available], 'day', { before: `${date}~`, periods: 1 })).filter(
    (sum) => sum.period === date,
  );
  const side = (account: typeof held) => {
    const sum = sums.find((one) => one.accountId === account);
    const closes = closing.get(account) ?? 0;
    const [coming, going] = [sum?.credits ?? 0, sum?.debits ?? 0];
    return { opening: closes - coming + going, in: coming, out: going, closing: closes };
  };
  return { date, currency, held: side(held), available: side(available) };
}

export async function statementLines(
  parts: Parts,
  tx: Tx,
  shopId: ShopId,
  query: { date: BusinessDate; after?: { at: string; id: string; side: 'debit' | 'credit' }; limit: number },
): Promise<{ entries: Entry[]; lines: Line[] }> {
  const { held, available } = accountsOf(parts, shopId);
  const { date, after, limit } = query;
  const entries = await parts.ledger.entries(tx, {
    accountIds: [held, available],
    from: date,
    to: date,
    ...(after ? { after } : {}),
    limit,
  });
  const lines = entries.map((entry) => ({
    at: entry.at.toISOString(),
    account: entry.accountId === held ? ('held' as const) : ('available' as const),
    code: entry.code,
    title: titleOf(entry.code),
    direction: entry.side === 'credit' ? ('in' as const) : ('out' as const),
    amount: entry.amount,
    cause: entry.cause,
  }));
  return { entries, lines };
}
