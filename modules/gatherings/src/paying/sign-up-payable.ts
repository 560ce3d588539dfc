import { after, minutes } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { Id } from '@nashi/ids';
import type { ArrivedPayment, Payable, PayableId, PayableView, Settlement } from '@nashi/payments';
import type { HoldId } from '@nashi/reservations';
import type { SignUpId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { gatheringErrors } from '../errors.ts';
import { gatheringRows, lockGathering } from '../gatherings/gathering-queries.ts';
import type { GatheringRow } from '../gatherings/gathering-row.ts';
import { linkOf } from '../gatherings/plan-gathering.ts';
import { notices } from '../notices.ts';
import { feesOf } from '../sign-ups/end-sign-ups.ts';
import { holdGrace, planLapse } from '../sign-ups/move-up.ts';
import { extendSignUp, liveSignUp, markPaid, nextWaiting, signUpRows } from '../sign-ups/sign-up-queries.ts';
import type { SignUpRow } from '../sign-ups/sign-up-queries.ts';
import { tellHost } from '../sign-ups/sign-up.ts';

const signUpOf = (payable: PayableId): SignUpId => payable as Id<string> as SignUpId;

/** The place that a payment is for: the one that is held, or a free one when its time had run out. */
async function secure(tx: Tx, deps: Deps, row: GatheringRow, signUp: SignUpRow): Promise<HoldId | undefined> {
  const { reservations } = deps.platform;
  if (signUp.state === 'unpaid' && signUp.holdId !== null) {
    const confirmed = await reservations.confirm(tx, [signUp.holdId]);
    if (confirmed.length > 0) return signUp.holdId;
  }
  // Those who wait come first, and nobody has two places.
  if ((await nextWaiting(tx, row.id, 1)).length > 0) return undefined;
  const other = await liveSignUp(tx, row.id, signUp.memberId);
  if (other && other.id !== signUp.id) return undefined;
  const holdId = newId<HoldId>();
  const items = [{ holdId, poolId: row.poolId, quantity: 1 }];
  return (await reservations.reserve(tx, [{ items }], { state: 'confirmed' })).length === 0 ? holdId : undefined;
}

async function settle(tx: Tx, deps: Deps, payment: ArrivedPayment): Promise<Settlement> {
  const found = (await signUpRows(tx, [signUpOf(payment.payableId)])).get(signUpOf(payment.payableId));
  const row = found && (await lockGathering(tx, found.gatheringId));
  const signUp = found && (await signUpRows(tx, [found.id])).get(found.id);
  if (!row || !signUp) return { outcome: 'refund', reason: 'not-available' };
  if (signUp.state === 'coming') return { outcome: 'refund', reason: 'already-paid' };
  const now = deps.platform.clock.now();
  const over = row.state === 'cancelled' || row.state === 'hidden' || row.startsAt <= now;
  const given = over || (signUp.state !== 'unpaid' && signUp.state !== 'lapsed') || payment.amount !== signUp.fee;
  const late = signUp.state === 'lapsed' || (signUp.payBefore !== null && signUp.payBefore <= now);
  const holdId = given ? undefined : await secure(tx, deps, row, signUp);
  if (holdId === undefined) {
    const params = { title: (row.shown ?? row).title };
    const notice = { category: 'money' as const, kind: notices.paidLate, params, link: linkOf(row.id) };
    await deps.notifications.notify(tx, [{ memberId: signUp.memberId, ...notice }]);
    return { outcome: 'refund', reason: given ? 'closed' : 'not-available' };
  }
  await markPaid(tx, signUp.id, { id: payment.paymentId, amount: payment.amount, holdId });
  await deps.platform.jobs.remove(tx, `gatherings.lapse ${signUp.id}`);
  await deps.ledger.openAccounts(tx, [{ kind: 'gathering', ownerId: row.id, currency: row.currency }]);
  await tellHost(tx, deps, row, signUp.memberId);
  const legs = [{ to: feesOf(row), amount: payment.amount, code: 'gathering.paid' }];
  return { outcome: late ? 'settled-late' : 'settled', legs };
}

function view(row: GatheringRow, signUp: SignUpRow, host: string, now: Date): PayableView {
  const { title } = row.shown ?? row;
  const open = signUp.state === 'unpaid' && signUp.payBefore !== null && signUp.payBefore > now;
  return {
    payerId: signUp.memberId,
    title: { zh: `活动报名：${title}`, en: `A place at “${title}”` },
    payee: { zh: host, en: host },
    amount: signUp.fee,
    currency: row.currency,
    state: open ? 'open' : signUp.paid > 0 ? 'paid' : 'closed',
    payBefore: signUp.payBefore ?? undefined,
    link: linkOf(row.id),
  };
}

/** How the cashier sees and settles the fee of a sign-up. */
export function signUpPayable(deps: Deps): Payable {
  const { clock, reservations } = deps.platform;
  return {
    async describe(tx, ids) {
      const signUps = await signUpRows(tx, ids.map(signUpOf));
      const gatherings = await gatheringRows(tx, [...new Set([...signUps.values()].map((one) => one.gatheringId))]);
      const hosts = await deps.identity.membersByIds(tx, [...new Set([...gatherings.values()].map((g) => g.hostId))]);
      return new Map(
        ids.flatMap((payable) => {
          const signUp = signUps.get(signUpOf(payable));
          const row = signUp && gatherings.get(signUp.gatheringId);
          if (!signUp || !row || signUp.fee === 0) return [];
          return [[payable, view(row, signUp, hosts.get(row.hostId)?.nickname ?? '', clock.now())] as const];
        }),
      );
    },
    async begin(tx, { payableId, until }) {
      const signUp = (await signUpRows(tx, [signUpOf(payableId)])).get(signUpOf(payableId));
      if (signUp?.state !== 'unpaid' || signUp.holdId === null) return gatheringErrors.signUpClosed();
      const end = after(until, minutes(1));
      const kept = await reservations.extend(tx, [signUp.holdId], after(end, holdGrace));
      if (kept.length === 0) return gatheringErrors.signUpClosed();
      await extendSignUp(tx, signUp.id, end);
      await planLapse(tx, deps, signUp.id, signUp.payBefore && signUp.payBefore > end ? signUp.payBefore : end);
      return undefined;
    },
    settle: (tx, payment) => settle(tx, deps, payment),
  };
}
