import { after, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { defineJob } from '@nashi/jobs';
import { transferId } from '@nashi/ledger';
import type { z } from 'zod';
import type * as shapes from '../contract-shapes.ts';
import { paymentErrors } from '../errors.ts';
import { openMemberAccounts, today, walletOf } from '../parts.ts';
import type { Parts } from '../parts.ts';
import { walletRefusal } from '../payments/start-payment.ts';
import * as queries from './friend-transfers-queries.ts';
import type { FriendTransfer, FriendTransferId } from './friend-transfers-queries.ts';
import { isWithinLimits, leftToday, transferLimits } from './limits.ts';
import { lockOutgoing, sentOn } from './outgoing-queries.ts';

export const finishTransferJob = defineJob<{ transferId: FriendTransferId }>('payments.finish-transfer');

/** How long the first transfer to somebody waits, and can be undone. */
const undoFor = days(1);

type View = z.input<typeof shapes.friendTransfer>;

export async function presentTransfers(
  parts: Parts,
  tx: Tx,
  viewer: MemberId,
  transfers: readonly FriendTransfer[],
): Promise<View[]> {
  const otherOf = (t: FriendTransfer) => (t.fromId === viewer ? t.toId : t.fromId);
  const members = await parts.identity.membersByIds(tx, transfers.map(otherOf));
  return transfers.map((t) => ({
    id: t.id,
    direction: t.fromId === viewer ? 'out' : 'in',
    memberId: otherOf(t),
    nickname: members.get(otherOf(t))?.nickname ?? '',
    currency: t.currency,
    amount: t.amount,
    note: t.note,
    state: t.state,
    arrivesAt: t.arrivesAt?.toISOString() ?? null,
    createdAt: t.createdAt.toISOString(),
  }));
}

async function present(parts: Parts, tx: Tx, viewer: MemberId, transfer: FriendTransfer): Promise<View> {
  const [view] = await presentTransfers(parts, tx, viewer, [transfer]);
  if (!view) throw new Error('a transfer was not presented');
  return view;
}

export interface SendToFriend {
  from: MemberId;
  to: MemberId;
  amount: number;
  note: string;
}

/** Sends money to a member: at once to somebody known, after a day in which it can be undone to somebody new. */
export async function sendToFriend(parts: Parts, tx: Tx, send: SendToFriend): Promise<Outcome<View>> {
  const { from, to, amount, note } = send;
  const { clock, community, jobs, live } = parts.platform;
  const { currency, timeZone } = community;
  if (from === to) return paymentErrors.selfTransfer({}, 'toMemberId');
  const payee = (await parts.identity.membersByIds(tx, [to])).get(to);
  if (!payee?.nickname) return paymentErrors.noSuchPayee({}, 'toMemberId');
  const at = clock.now();
  await lockOutgoing(tx, from);
  const used = await sentOn(tx, from, today(parts, at), timeZone);
  if (!isWithinLimits(amount, used)) {
    return paymentErrors.overLimit({ left: leftToday(used) / 100, once: transferLimits.once / 100 }, 'amount');
  }
  const known = await queries.knowsPayee(tx, from, to);
  const transfer: FriendTransfer = {
    id: newId<FriendTransferId>(),
    fromId: from,
    toId: to,
    currency,
    amount,
    note,
    state: known ? 'done' : 'waiting',
    arrivesAt: known ? null : after(at, undoFor),
    createdAt: at,
  };
  await openMemberAccounts(parts, tx, to, { currency, connector: null });
  const [posted] = await parts.ledger.post(tx, [
    {
      id: transferId('friend', transfer.id),
      kind: known ? 'post' : 'pending',
      debit: walletOf(from, currency),
      credit: walletOf(to, currency),
      amount,
      code: 'wallet.transfer',
      businessDate: today(parts, at),
      cause: { kind: 'friend-transfer', id: transfer.id },
    },
  ]);
  if (posted?.result !== 'ok' && posted) return walletRefusal(posted);
  await queries.insertTransfer(tx, transfer);
  if (transfer.arrivesAt) {
    await jobs.add(tx, finishTransferJob, { transferId: transfer.id }, { runAt: transfer.arrivesAt });
  }
  await live.push(tx, [{ memberId: to, type: 'wallet.changed', data: { transferId: transfer.id } }]);
  return present(parts, tx, from, transfer);
}

async function resolve(parts: Parts, tx: Tx, transfer: FriendTransfer, state: 'done' | 'undone'): Promise<boolean> {
  const at = parts.platform.clock.now();
  const [posted] = await parts.ledger.post(tx, [
    {
      id: transferId(state === 'done' ? 'friend-done' : 'friend-undone', transfer.id),
      kind: state === 'done' ? 'post-pending' : 'void-pending',
      pendingId: transferId('friend', transfer.id),
      code: state === 'done' ? 'wallet.transfer' : 'wallet.transfer-undone',
      businessDate: today(parts, at),
      cause: { kind: 'friend-transfer', id: transfer.id },
    },
  ]);
  if (posted?.result !== 'ok') return false;
  await queries.endTransfer(tx, transfer.id, state, at);
  const { fromId, toId } = transfer;
  await parts.platform.live.push(
    tx,
    [fromId, toId].map((memberId) => ({ memberId, type: 'wallet.changed', data: { transferId: transfer.id } })),
  );
  return true;
}

/** Takes back what has not arrived. */
export async function undoTransfer(
  parts: Parts,
  tx: Tx,
  id: FriendTransferId,
  memberId: MemberId,
): Promise<Outcome<View>> {
  const transfer = await queries.lockTransfer(tx, id);
  if (transfer?.fromId !== memberId) return paymentErrors.noSuchTransfer();
  if (transfer.state === 'undone') return present(parts, tx, memberId, transfer);
  const undone = transfer.state === 'waiting' && (await resolve(parts, tx, transfer, 'undone'));
  if (!undone) return paymentErrors.transferArrived();
  return present(parts, tx, memberId, { ...transfer, state: 'undone' });
}

/** The day is over: the money arrives. */
export async function finishTransfer(parts: Parts, id: FriendTransferId): Promise<void> {
  await parts.platform.database.transaction(async (tx) => {
    const transfer = await queries.lockTransfer(tx, id);
    if (transfer?.state === 'waiting') await resolve(parts, tx, transfer, 'done');
  });
}
