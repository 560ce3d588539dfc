import { isRefusal } from '@nashi/errors';
import { cursor, httpErrors, implement, pageOf } from '@nashi/http';
import type { Route } from '@nashi/http';
import { walletContract } from '../contract.ts';
import { csvOf, decimalOf } from '../csv.ts';
import type { Parts } from '../parts.ts';
import { presentPayment } from '../payments/present-payment.ts';
import { startTopUp } from '../payments/start-payment.ts';
import { latestPayees, transfersOf } from '../wallet/friend-transfers-queries.ts';
import { presentTransfers, sendToFriend, undoTransfer } from '../wallet/send-to-friend.ts';
import { showWallet } from '../wallet/show-wallet.ts';
import { walletEntries, walletMonths } from '../wallet/statement.ts';
import { presentWithdrawal, presentWithdrawals, withdrawFromWallet } from '../withdrawals/withdraw.ts';
import { listWithdrawals } from '../withdrawals/withdrawals-queries.ts';
import { startingOf } from './cashier-routes.ts';
import { entryPage, entryPosition, timePosition } from './entry-cursor.ts';

/** Most lines of a file. */
const mostLines = 20_000;

export function walletRoutes(parts: Parts): Route[] {
  const { audit, community } = parts.platform;
  return implement(walletContract, {
    'GET /api/v1/wallet': ({ tx, actor }) => showWallet(parts, tx, actor.memberId),
    'GET /api/v1/wallet/entries': ({ tx, actor, query }) =>
      cursor(query.cursor, entryPosition, async (after) => {
        const { limit, q, month, direction } = query;
        const { entries, views } = await walletEntries(parts, tx, {
          memberId: actor.memberId,
          q,
          month,
          direction,
          after,
          limit: limit + 1,
        });
        return entryPage(entries, views, limit);
      }),
    'GET /api/v1/wallet/entries.csv': async ({ tx, actor, query, locale, reply }) => {
      const { views } = await walletEntries(parts, tx, {
        memberId: actor.memberId,
        month: query.month,
        limit: mostLines,
      });
      reply.header('content-disposition', `attachment; filename="wallet-${query.month}.csv"`);
      const head =
        locale === 'zh'
          ? ['时间', '日期', '事项', '备注', '收入', '支出']
          : ['Time', 'Date', 'What', 'Note', 'In', 'Out'];
      const rows = views.map((view) => {
        const money = decimalOf(view.amount, community.currency);
        const [coming, going] = view.direction === 'in' ? [money, ''] : ['', money];
        return [view.at, view.date, view.title[locale], view.note ?? '', coming, going];
      });
      return csvOf([head, ...rows]);
    },
    'GET /api/v1/wallet/months': async ({ tx, actor, query }) => ({
      items: await walletMonths(parts, tx, actor.memberId, query.count),
    }),
    'POST /api/v1/wallet/top-ups': async (call) => {
      const starting = startingOf(call);
      if (!starting) return httpErrors.keyNeeded({}, 'Idempotency-Key');
      const payment = await startTopUp(parts, starting, call.body);
      return isRefusal(payment) ? payment : presentPayment(parts, call.tx, payment);
    },
    'GET /api/v1/wallet/payees': async ({ tx, actor }) => {
      const payees = await latestPayees(tx, actor.memberId, 20);
      const members = await parts.identity.membersByIds(
        tx,
        payees.map(({ memberId }) => memberId),
      );
      return {
        items: payees.map(({ memberId, lastAt }) => ({
          memberId,
          nickname: members.get(memberId)?.nickname ?? '',
          lastAt: lastAt.toISOString(),
        })),
      };
    },
    'GET /api/v1/wallet/transfers': ({ tx, actor, query }) =>
      cursor(query.cursor, timePosition, async (from) => {
        const rows = await transfersOf(tx, actor.memberId, { from, limit: query.limit + 1 });
        const { items, next } = pageOf(rows, query.limit, ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }));
        return { items: await presentTransfers(parts, tx, actor.memberId, items), next };
      }),
    'POST /api/v1/wallet/transfers': async ({ tx, actor, body, ip }) => {
      const { toMemberId: to, amount, note } = body;
      const sent = await sendToFriend(parts, tx, { from: actor.memberId, to, amount, note });
      if (isRefusal(sent)) return sent;
      const target = `friend-transfer:${sent.id}`;
      await audit.record(tx, {
        actor: actor.memberId,
        action: 'wallet.transferred',
        target,
        detail: { to, amount },
        ip,
      });
      return sent;
    },
    'POST /api/v1/wallet/transfers/{transferId}/undo': ({ tx, actor, params }) =>
      undoTransfer(parts, tx, params.transferId, actor.memberId),
    'GET /api/v1/wallet/withdrawals': ({ tx, actor, query }) =>
      cursor(query.cursor, timePosition, async (from) => {
        const { limit } = query;
        const rows = await listWithdrawals(tx, { ownerId: actor.memberId, state: undefined, from, limit: limit + 1 });
        const { items, next } = pageOf(rows, limit, ({ requestedAt, id }) => ({ at: requestedAt.toISOString(), id }));
        return { items: await presentWithdrawals(parts, tx, items), next };
      }),
    'POST /api/v1/wallet/withdrawals': async ({ tx, actor, body, ip }) => {
      const withdrawal = await withdrawFromWallet(parts, tx, actor.memberId, body);
      if (isRefusal(withdrawal)) return withdrawal;
      const target = `withdrawal:${withdrawal.id}`;
      const detail = { amount: body.amount };
      await audit.record(tx, { actor: actor.memberId, action: 'wallet.withdrawal-requested', target, detail, ip });
      return presentWithdrawal(parts, tx, withdrawal);
    },
  });
}
