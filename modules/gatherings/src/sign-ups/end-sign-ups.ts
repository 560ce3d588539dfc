import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import { accountId } from '@nashi/ledger';
import type { RefundRequestId } from '@nashi/payments';
import type { GatheringId, SignUpId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { gatheringErrors } from '../errors.ts';
import { lockGathering } from '../gatherings/gathering-queries.ts';
import type { GatheringRow } from '../gatherings/gathering-row.ts';
import { refundable } from '../gatherings/gathering-rules.ts';
import { linkOf } from '../gatherings/plan-gathering.ts';
import { notices } from '../notices.ts';
import { moveUp } from './move-up.ts';
import { addRefunded, endSignUps, liveSignUp, liveSignUps, signUpRows } from './sign-up-queries.ts';
import type { SignUpRow } from './sign-up-queries.ts';

/** Where the fees of a gathering lie until it has ended. */
export const feesOf = ({ id, currency }: Pick<GatheringRow, 'id' | 'currency'>) =>
  accountId({ kind: 'gathering', ownerId: id, currency });

/** Frees places, whether they were held or taken. */
async function free(tx: Tx, deps: Deps, rows: readonly SignUpRow[]): Promise<void> {
  const holds = (state: SignUpRow['state']) =>
    rows.filter((row) => row.state === state).flatMap((row) => row.holdId ?? []);
  const [held, taken] = [holds('unpaid'), holds('coming')];
  if (held.length > 0) await deps.platform.reservations.release(tx, held);
  if (taken.length > 0) await deps.platform.reservations.giveBack(tx, taken);
}

/** Gives fees back the way they came. The request follows from the sign-up, so that trying again pays nobody twice. */
async function refund(tx: Tx, deps: Deps, row: GatheringRow, back: readonly { signUp: SignUpRow; amount: number }[]) {
  const wanted = back.flatMap(({ signUp, amount }) =>
    signUp.paymentId !== null && amount > 0 ? [{ signUp, amount, paymentId: signUp.paymentId }] : [],
  );
  if (wanted.length === 0) return;
  const results = await deps.payments.refund(
    tx,
    wanted.map(({ signUp, amount, paymentId }) => ({
      id: signUp.id as Id<string> as RefundRequestId,
      paymentId,
      amount,
      from: feesOf(row),
      code: 'gathering.refunded',
      cause: { kind: 'gathering', id: row.id },
    })),
  );
  const refused = results.find((result) => result.outcome === 'refused');
  if (refused) throw new Error(`a fee of gathering ${row.id} does not go back: ${JSON.stringify(refused)}`);
  await addRefunded(
    tx,
    wanted.map(({ signUp, amount }) => ({ id: signUp.id, amount })),
  );
}

/** A guest takes their sign-up back. The place goes to whoever waits. */
export async function takeBack(
  tx: Tx,
  deps: Deps,
  input: { gathering: GatheringId; guest: MemberId; now: Date },
): Promise<Outcome<number>> {
  const { guest, now } = input;
  const row = await lockGathering(tx, input.gathering);
  const own = row && (await liveSignUp(tx, row.id, guest));
  if (!row || !own) return gatheringErrors.notSignedUp();
  if (row.startsAt <= now) return gatheringErrors.over();
  const amount = refundable(own.paid, own.refunded, row.signUpUntil, now);
  await free(tx, deps, [own]);
  await endSignUps(tx, [own.id], 'cancelled');
  await deps.platform.jobs.remove(tx, `gatherings.lapse ${own.id}`);
  await refund(tx, deps, row, [{ signUp: own, amount }]);
  await moveUp(tx, deps, row, now);
  return amount;
}

/** Nobody comes any more: everyone hears why, and every fee goes back whole. The row is locked by the caller. */
export async function sendAllHome(tx: Tx, deps: Deps, row: GatheringRow, reason: string): Promise<void> {
  const all = await liveSignUps(tx, row.id);
  if (all.length === 0) return;
  await free(tx, deps, all);
  await endSignUps(
    tx,
    all.map((one) => one.id),
    'cancelled',
  );
  await deps.notifications.notify(
    tx,
    all.map(({ memberId, paid }) => ({
      memberId,
      category: 'system' as const,
      kind: paid > 0 ? notices.calledOffRefunded : notices.calledOff,
      params: { title: (row.shown ?? row).title, reason },
      link: linkOf(row.id),
    })),
  );
  await refund(
    tx,
    deps,
    row,
    all.map((signUp) => ({ signUp, amount: signUp.paid - signUp.refunded })),
  );
}

/** An unpaid place whose time is over goes to whoever waits. */
export async function lapse(deps: Deps, id: SignUpId): Promise<void> {
  await deps.platform.database.transaction(async (tx) => {
    const now = deps.platform.clock.now();
    const found = (await signUpRows(tx, [id])).get(id);
    const row = found && (await lockGathering(tx, found.gatheringId));
    // As it is now that nobody else changes it.
    const signUp = (await signUpRows(tx, [id])).get(id);
    if (!row || signUp?.state !== 'unpaid' || (signUp.payBefore !== null && signUp.payBefore > now)) return;
    await free(tx, deps, [signUp]);
    await endSignUps(tx, [id], 'lapsed');
    await deps.notifications.notify(tx, [
      {
        memberId: signUp.memberId,
        category: 'system',
        kind: notices.lapsed,
        params: { title: (row.shown ?? row).title },
        link: linkOf(row.id),
      },
    ]);
    await moveUp(tx, deps, row, now);
  });
}
