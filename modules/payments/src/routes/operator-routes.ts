import { isRefusal } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { AuthenticatedCall, Route } from '@nashi/http';
import { day } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import { listReconciliations } from '../connectors/reconciliations-queries.ts';
import { operatorContract } from '../contract.ts';
import { paymentErrors } from '../errors.ts';
import { openMemberAccounts, walletOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { methodName } from '../payments/method-names.ts';
import { listPayments } from '../payments/payments-queries.ts';
import { presentPayments } from '../payments/present-payment.ts';
import { listRefunds, refundById } from '../refunds/refunds-queries.ts';
import { queueRefunds } from '../refunds/send-refund.ts';
import { showWallet } from '../wallet/show-wallet.ts';
import { presentWithdrawal, presentWithdrawals, reviewWithdrawal } from '../withdrawals/withdraw.ts';
import { listWithdrawals } from '../withdrawals/withdrawals-queries.ts';
import type { WithdrawalId } from '../withdrawals/withdrawals-queries.ts';
import { timePosition } from './entry-cursor.ts';

const dayPosition = z.strictObject({ date: day, connector: z.string() });
type Who = Pick<AuthenticatedCall, 'tx' | 'actor' | 'ip'>;

export function operatorRoutes(parts: Parts): Route[] {
  const { audit, community } = parts.platform;

  const review = async (
    { tx, actor, ip }: Who,
    id: WithdrawalId,
    decision: { decision: 'approve' } | { decision: 'decline'; reason: string },
  ) => {
    const reviewed = await reviewWithdrawal(parts, tx, id, { reviewer: actor.memberId, ...decision });
    if (isRefusal(reviewed)) return reviewed;
    const action = decision.decision === 'approve' ? 'withdrawal.approved' : 'withdrawal.declined';
    await audit.record(tx, { actor: actor.memberId, action, target: `withdrawal:${id}`, detail: decision, ip });
    return presentWithdrawal(parts, tx, reviewed);
  };

  const setFrozen = async (
    { tx, actor, ip }: Who,
    memberId: MemberId,
    { verb, reason }: { verb: 'freeze' | 'unfreeze'; reason: string },
  ) => {
    await openMemberAccounts(parts, tx, memberId, { currency: community.currency, connector: null });
    await parts.ledger[verb](tx, walletOf(memberId, community.currency));
    const action = verb === 'freeze' ? 'wallet.frozen' : 'wallet.unfrozen';
    await audit.record(tx, { actor: actor.memberId, action, target: `member:${memberId}`, detail: { reason }, ip });
    await parts.platform.live.push(tx, [{ memberId, type: 'wallet.changed', data: {} }]);
    return showWallet(parts, tx, memberId);
  };

  const exists = async ({ tx }: Who, memberId: MemberId) =>
    (await parts.identity.membersByIds(tx, [memberId])).has(memberId);

  return implement(operatorContract, {
    'GET /api/v1/operator/payments': ({ tx, query }) =>
      cursor(query.cursor, timePosition, async (from) => {
        const { state, payerId, limit } = query;
        const rows = await listPayments(tx, { state, payerId, from, limit: limit + 1 });
        const { items, next } = pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }));
        const members = await parts.identity.membersByIds(
          tx,
          items.map((payment) => payment.payerId),
        );
        const views = await presentPayments(parts, tx, items);
        return {
          items: items.flatMap((payment, index) => {
            const view = views[index];
            const nickname = members.get(payment.payerId)?.nickname ?? '';
            return view ? [{ ...view, payUrl: null, payerId: payment.payerId, nickname }] : [];
          }),
          next,
        };
      }),
    'GET /api/v1/operator/refunds': ({ tx, query }) =>
      cursor(query.cursor, timePosition, async (from) => {
        const rows = await listRefunds(tx, { state: query.state, from, limit: query.limit + 1 });
        const { items, next } = pageOf(rows, query.limit, ({ requestedAt, id }) => ({
          at: requestedAt.toISOString(),
          id,
        }));
        const members = await parts.identity.membersByIds(
          tx,
          items.map((refund) => refund.payerId),
        );
        return {
          items: items.map((refund) => ({
            id: refund.id,
            method: refund.connector ?? 'wallet',
            methodName: methodName(refund.connector ?? 'wallet'),
            amount: refund.amount,
            state: refund.state,
            requestedAt: refund.requestedAt.toISOString(),
            doneAt: refund.doneAt?.toISOString() ?? null,
            paymentId: refund.paymentId,
            payerId: refund.payerId,
            nickname: members.get(refund.payerId)?.nickname ?? '',
            currency: refund.currency,
            reason: refund.reason,
            attempts: refund.attempts,
            lastFault: refund.lastFault,
            nextTryAt: refund.nextTryAt?.toISOString() ?? null,
          })),
          next,
        };
      }),
    'POST /api/v1/operator/refunds/{refundId}/retry': async ({ tx, actor, params, ip }) => {
      const refund = await refundById(tx, params.refundId);
      if (!refund || refund.state === 'succeeded') return paymentErrors.noSuchRefund();
      await queueRefunds(parts, tx, [refund.id]);
      const target = `refund:${refund.id}`;
      return audit.record(tx, { actor: actor.memberId, action: 'refund.retried', target, ip });
    },
    'GET /api/v1/operator/withdrawals': ({ tx, query }) =>
      cursor(query.cursor, timePosition, async (from) => {
        const filter = { ownerId: undefined, state: query.state, from, limit: query.limit + 1 };
        const rows = await listWithdrawals(tx, filter);
        const position = ({ requestedAt, id }: (typeof rows)[number]) => ({ at: requestedAt.toISOString(), id });
        const { items, next } = pageOf(rows, query.limit, position);
        return { items: await presentWithdrawals(parts, tx, items), next };
      }),
    'POST /api/v1/operator/withdrawals/{withdrawalId}/approve': (call) =>
      review(call, call.params.withdrawalId, { decision: 'approve' }),
    'POST /api/v1/operator/withdrawals/{withdrawalId}/decline': (call) =>
      review(call, call.params.withdrawalId, { decision: 'decline', reason: call.body.reason }),
    'GET /api/v1/operator/wallets/{memberId}': async (call) =>
      (await exists(call, call.params.memberId))
        ? showWallet(parts, call.tx, call.params.memberId)
        : paymentErrors.noSuchPayee(),
    'POST /api/v1/operator/wallets/{memberId}/freeze': async (call) =>
      (await exists(call, call.params.memberId))
        ? setFrozen(call, call.params.memberId, { verb: 'freeze', reason: call.body.reason })
        : paymentErrors.noSuchPayee(),
    'POST /api/v1/operator/wallets/{memberId}/unfreeze': async (call) =>
      (await exists(call, call.params.memberId))
        ? setFrozen(call, call.params.memberId, { verb: 'unfreeze', reason: call.body.reason })
        : paymentErrors.noSuchPayee(),
    'GET /api/v1/operator/reconciliations': ({ tx, query }) =>
      cursor(query.cursor, dayPosition, async (from) => {
        const rows = await listReconciliations(tx, { from, limit: query.limit + 1 });
        const { items, next } = pageOf(rows, query.limit, ({ date, connector }) => ({ date, connector }));
        return {
          items: items.map(({ at, ...row }) => ({
            ...row,
            connectorName: methodName(row.connector),
            at: at.toISOString(),
          })),
          next,
        };
      }),
  });
}
