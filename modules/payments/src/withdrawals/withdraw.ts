import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import { defineJob } from '@nashi/jobs';
import { transferId } from '@nashi/ledger';
import type { AccountId } from '@nashi/ledger';
import type { z } from 'zod';
import type * as shapes from '../contract-shapes.ts';
import { paymentErrors } from '../errors.ts';
import { clearingLabel, clearingOf, merchantAccount, today, walletOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { walletRefusal } from '../payments/start-payment.ts';
import { isWithinLimits, leftToday, transferLimits } from '../wallet/limits.ts';
import { lockOutgoing, sentOn } from '../wallet/outgoing-queries.ts';
import * as queries from './withdrawals-queries.ts';
import type { Withdrawal, WithdrawalId } from './withdrawals-queries.ts';

export const payOutJob = defineJob<{ withdrawalId: WithdrawalId }>('payments.pay-out');

type View = z.input<typeof shapes.withdrawal>;
type Account = { holderName: string; accountNumber: string };

export async function presentWithdrawals(parts: Parts, tx: Tx, list: readonly Withdrawal[]): Promise<View[]> {
  const ofKind = (kind: Withdrawal['ownerKind']) => list.filter((w) => w.ownerKind === kind).map((w) => w.ownerId);
  const members = await parts.identity.membersByIds(tx, ofKind('member') as MemberId[]);
  const shops = await parts.merchants.names(tx, ofKind('shop') as Id<'shop'>[]);
  return list.map((w) => ({
    id: w.id,
    ownerKind: w.ownerKind,
    ownerId: w.ownerId,
    ownerName:
      (w.ownerKind === 'member' ? members.get(w.ownerId as MemberId)?.nickname : shops.get(w.ownerId as Id<'shop'>)) ??
      '',
    currency: w.currency,
    amount: w.amount,
    holderName: w.holderName,
    accountNumber: `•••• ${w.accountNumber.slice(-4)}`,
    state: w.state,
    reason: w.reason,
    requestedAt: w.requestedAt.toISOString(),
    reviewedAt: w.reviewedAt?.toISOString() ?? null,
    doneAt: w.doneAt?.toISOString() ?? null,
  }));
}

export async function presentWithdrawal(parts: Parts, tx: Tx, withdrawal: Withdrawal): Promise<View> {
  const [view] = await presentWithdrawals(parts, tx, [withdrawal]);
  if (!view) throw new Error('a withdrawal was not presented');
  return view;
}

async function request(
  parts: Parts,
  tx: Tx,
  from: AccountId,
  wanted: Pick<Withdrawal, 'ownerKind' | 'ownerId' | 'requestedBy' | 'amount'> & Account,
): Promise<Outcome<Withdrawal>> {
  const { clock, community } = parts.platform;
  const { currency } = community;
  const connector = 'sandbox-bank';
  if (!parts.connectors.has(connector)) return paymentErrors.connectorOff();
  const id = newId<WithdrawalId>();
  const at = clock.now();
  await parts.ledger.openAccounts(tx, [{ kind: 'clearing', label: clearingLabel(connector), currency }]);
  const [held] = await parts.ledger.post(tx, [
    {
      id: transferId('withdraw', id),
      kind: 'pending',
      debit: from,
      credit: clearingOf(connector, currency),
      amount: wanted.amount,
      floor: 0,
      code: `${wanted.ownerKind === 'shop' ? 'merchant' : 'wallet'}.withdrawal`,
      businessDate: today(parts, at),
      cause: { kind: 'withdrawal', id },
    },
  ]);
  if (held?.result !== 'ok' && held) return walletRefusal(held);
  const state = wanted.ownerKind === 'shop' ? 'requested' : 'processing';
  const withdrawal: Withdrawal = {
    ...wanted,
    id,
    currency,
    connector,
    state,
    reason: null,
    requestedAt: at,
    reviewedAt: null,
    doneAt: null,
  };
  await queries.insertWithdrawal(tx, withdrawal);
  if (state === 'processing') await parts.platform.jobs.add(tx, payOutJob, { withdrawalId: id });
  return withdrawal;
}

/** A member's money goes to a bank account, within the day's limit. */
export async function withdrawFromWallet(
  parts: Parts,
  tx: Tx,
  memberId: MemberId,
  wanted: { amount: number } & Account,
): Promise<Outcome<Withdrawal>> {
  const { clock, community } = parts.platform;
  await lockOutgoing(tx, memberId);
  const used = await sentOn(tx, memberId, today(parts, clock.now()), community.timeZone);
  if (!isWithinLimits(wanted.amount, used)) {
    return paymentErrors.overLimit({ left: leftToday(used) / 100, once: transferLimits.once / 100 }, 'amount');
  }
  const wallet = walletOf(memberId, community.currency);
  return request(parts, tx, wallet, { ...wanted, ownerKind: 'member', ownerId: memberId, requestedBy: memberId });
}

/** A shop's money is set aside until the operator has looked. */
export function withdrawFromShop(
  parts: Parts,
  tx: Tx,
  { shopId, memberId }: { shopId: Id<'shop'>; memberId: MemberId },
  wanted: { amount: number } & Account,
): Promise<Outcome<Withdrawal>> {
  const available = merchantAccount('merchant-available', shopId, parts.platform.community.currency);
  return request(parts, tx, available, { ...wanted, ownerKind: 'shop', ownerId: shopId, requestedBy: memberId });
}

async function resolveHold(parts: Parts, tx: Tx, withdrawal: Withdrawal, kind: 'post-pending' | 'void-pending') {
  const side = withdrawal.ownerKind === 'shop' ? 'merchant' : 'wallet';
  const [posted] = await parts.ledger.post(tx, [
    {
      id: transferId(kind, withdrawal.id),
      kind,
      pendingId: transferId('withdraw', withdrawal.id),
      code: kind === 'post-pending' ? `${side}.withdrawal` : `${side}.withdrawal-returned`,
      businessDate: today(parts, parts.platform.clock.now()),
      cause: { kind: 'withdrawal', id: withdrawal.id },
    },
  ]);
  if (posted?.result !== 'ok') throw new Error(`a withdrawal could not be booked: ${posted?.result}`);
}

/** The operator's word on a shop's withdrawal. */
export async function reviewWithdrawal(
  parts: Parts,
  tx: Tx,
  id: WithdrawalId,
  review: { reviewer: MemberId; decision: 'approve' } | { reviewer: MemberId; decision: 'decline'; reason: string },
): Promise<Outcome<Withdrawal>> {
  const at = parts.platform.clock.now();
  const { reviewer } = review;
  const moved = await queries.moveWithdrawal(tx, id, {
    from: 'requested',
    at,
    reviewer,
    ...(review.decision === 'approve' ? { to: 'processing' } : { to: 'declined', reason: review.reason }),
  });
  if (!moved) {
    return (await queries.findWithdrawal(tx, id)) ? paymentErrors.reviewedBefore() : paymentErrors.noSuchWithdrawal();
  }
  if (review.decision === 'decline') await resolveHold(parts, tx, moved, 'void-pending');
  else await parts.platform.jobs.add(tx, payOutJob, { withdrawalId: id });
  return moved;
}

/** Has the bank pay out; until it has answered the job is run again. */
export async function payOut(parts: Parts, id: WithdrawalId): Promise<void> {
  const { database, clock, live } = parts.platform;
  const withdrawal = await queries.findWithdrawal(database.db, id);
  if (withdrawal?.state !== 'processing') return;
  const connector = parts.connectors.get(withdrawal.connector);
  if (!connector) throw new Error(`${withdrawal.connector} is switched off`);
  const { amount, currency, holderName, accountNumber, requestedBy } = withdrawal;
  const answer = await connector.payout({ reference: id, amount, currency, holderName, accountNumber });
  await database.transaction(async (tx) => {
    const moved = await queries.moveWithdrawal(tx, id, {
      from: 'processing',
      at: clock.now(),
      ...(answer === 'done' ? { to: 'succeeded' } : { to: 'failed', reason: 'bank-refused' }),
    });
    if (!moved) return;
    await resolveHold(parts, tx, moved, answer === 'done' ? 'post-pending' : 'void-pending');
    await live.push(tx, [{ memberId: requestedBy, type: 'wallet.changed', data: { withdrawalId: id } }]);
  });
}
