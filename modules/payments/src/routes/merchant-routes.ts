import type { BusinessDate } from '@nashi/clock';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { AuthenticatedCall, Route } from '@nashi/http';
import { day } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';
import { merchantContract } from '../contract.ts';
import { csvOf, decimalOf } from '../csv.ts';
import * as statements from '../merchants/shop-statements.ts';
import type { Parts } from '../parts.ts';
import { presentWithdrawal, presentWithdrawals, withdrawFromShop } from '../withdrawals/withdraw.ts';
import { listWithdrawals } from '../withdrawals/withdrawals-queries.ts';
import { entryPage, entryPosition, timePosition } from './entry-cursor.ts';

const mostLines = 100_000;
const dayPosition = z.strictObject({ date: day });

export function merchantRoutes(parts: Parts): Route[] {
  const { audit } = parts.platform;
  type ShopCall = Pick<AuthenticatedCall, 'tx' | 'actor'> & { params: { shopId: Id<'shop'> } };
  /** Only those whom the shop lets see (or move) its money get further. */
  const within = async <T>(
    { tx, actor, params }: ShopCall,
    act: 'see-money' | 'withdraw-money',
    work: () => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const allowed = await parts.merchants.allowed(tx, actor.memberId, params.shopId, act);
    return isRefusal(allowed) ? allowed : work();
  };
  return implement(merchantContract, {
    'GET /api/v1/shops/{shopId}/money': (call) =>
      within(call, 'see-money', () => statements.shopMoney(parts, call.tx, call.params.shopId)),
    'GET /api/v1/shops/{shopId}/money/statements': (call) =>
      within(call, 'see-money', () =>
        cursor(call.query.cursor, dayPosition, async (from) => {
          const { limit } = call.query;
          const range = { before: from?.date ?? null, limit: limit + 1 };
          const days = await statements.statementDays(parts, call.tx, call.params.shopId, range);
          return pageOf(days, limit, ({ date }) => ({ date }));
        }),
      ),
    'GET /api/v1/shops/{shopId}/money/statements/{date}': (call) =>
      within(call, 'see-money', () =>
        cursor(call.query.cursor, entryPosition, async (after) => {
          const { tx, params, query } = call;
          const date = params.date as BusinessDate;
          const page = { date, ...(after ? { after } : {}), limit: query.limit + 1 };
          const { entries, lines } = await statements.statementLines(parts, tx, params.shopId, page);
          const day = await statements.statementDay(parts, tx, params.shopId, date);
          return { ...entryPage(entries, lines, query.limit), day };
        }),
      ),
    'GET /api/v1/shops/{shopId}/money/statements/{date}/csv': (call) =>
      within(call, 'see-money', async () => {
        const { tx, params, locale, reply } = call;
        const date = params.date as BusinessDate;
        const { lines } = await statements.statementLines(parts, tx, params.shopId, { date, limit: mostLines });
        const day = await statements.statementDay(parts, tx, params.shopId, date);
        const zh = locale === 'zh';
        const names = zh ? { held: '待结算', available: '可提现' } : { held: 'Held', available: 'Available' };
        const money = (amount: number) => decimalOf(amount, day.currency);
        const sums = (['held', 'available'] as const).flatMap((account) => [
          [zh ? '期初' : 'Opening', names[account], '', money(day[account].opening), '', ''],
          [zh ? '期末' : 'Closing', names[account], '', money(day[account].closing), '', ''],
        ]);
        const rows = lines.map((line) => {
          const [coming, going] = line.direction === 'in' ? [money(line.amount), ''] : ['', money(line.amount)];
          return [line.at, names[line.account], line.title[locale], coming, going, line.cause.id];
        });
        const head = zh
          ? ['时间', '账户', '事项', '收入', '支出', '编号']
          : ['Time', 'Account', 'What', 'In', 'Out', 'Reference'];
        reply.header('content-disposition', `attachment; filename="statement-${date}.csv"`);
        return csvOf([head, ...rows, ...sums]);
      }),
    'GET /api/v1/shops/{shopId}/money/withdrawals': (call) =>
      within(call, 'see-money', () =>
        cursor(call.query.cursor, timePosition, async (from) => {
          const { tx, params, query } = call;
          const filter = { ownerId: params.shopId, state: undefined, from, limit: query.limit + 1 };
          const rows = await listWithdrawals(tx, filter);
          const position = ({ requestedAt, id }: (typeof rows)[number]) => ({ at: requestedAt.toISOString(), id });
          const { items, next } = pageOf(rows, query.limit, position);
          return { items: await presentWithdrawals(parts, tx, items), next };
        }),
      ),
    'POST /api/v1/shops/{shopId}/money/withdrawals': (call) =>
      within(call, 'withdraw-money', async () => {
        const { tx, actor, params, body, ip } = call;
        const by = { shopId: params.shopId, memberId: actor.memberId };
        const withdrawal = await withdrawFromShop(parts, tx, by, body);
        if (isRefusal(withdrawal)) return withdrawal;
        const target = `withdrawal:${withdrawal.id}`;
        const detail = { shopId: params.shopId, amount: body.amount };
        await audit.record(tx, { actor: actor.memberId, action: 'shop.withdrawal-requested', target, detail, ip });
        return presentWithdrawal(parts, tx, withdrawal);
      }),
  });
}
