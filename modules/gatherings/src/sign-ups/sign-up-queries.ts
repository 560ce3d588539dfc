import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { PaymentId } from '@nashi/payments';
import type { HoldId } from '@nashi/reservations';
import type { GatheringId, signUpStates, SignUpId } from '../contract.ts';

export type SignUpState = (typeof signUpStates)[number];

export interface SignUpRow {
  id: SignUpId;
  gatheringId: GatheringId;
  memberId: MemberId;
  state: SignUpState;
  holdId: HoldId | null;
  fee: number;
  payBefore: Date | null;
  paymentId: PaymentId | null;
  paid: number;
  refunded: number;
  signedUpAt: Date;
  checkedInAt: Date | null;
}

const columns = sql.raw(`s.id, s.gathering_id as "gatheringId", s.member_id as "memberId", s.state,
  s.hold_id as "holdId", s.fee, s.pay_before as "payBefore", s.payment_id as "paymentId", s.paid, s.refunded,
  s.signed_up_at as "signedUpAt", s.checked_in_at as "checkedInAt"`);

const live = sql.raw(`('waiting', 'unpaid', 'coming')`);

export async function insertSignUp(tx: Tx, row: SignUpRow): Promise<void> {
  await sql`
    insert into gatherings.sign_ups (id, gathering_id, member_id, state, hold_id, fee, pay_before, signed_up_at)
    values (${row.id}, ${row.gatheringId}, ${row.memberId}, ${row.state}, ${row.holdId}, ${row.fee}, ${row.payBefore},
      ${row.signedUpAt})`.execute(tx);
}

export async function liveSignUp(tx: Tx, gathering: GatheringId, member: MemberId): Promise<SignUpRow | undefined> {
  const { rows } = await sql<SignUpRow>`
    select ${columns} from gatherings.sign_ups s
    where s.gathering_id = ${gathering} and s.member_id = ${member} and s.state in ${live}`.execute(tx);
  return rows[0];
}

export async function signUpRows(tx: Tx, ids: readonly SignUpId[]): Promise<Map<SignUpId, SignUpRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<SignUpRow>`
    select ${columns} from gatherings.sign_ups s where s.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function liveSignUps(tx: Tx, gathering: GatheringId): Promise<SignUpRow[]> {
  const { rows } = await sql<SignUpRow>`
    select ${columns} from gatherings.sign_ups s where s.gathering_id = ${gathering} and s.state in ${live}
    order by s.signed_up_at, s.id`.execute(tx);
  return rows;
}

export async function nextWaiting(tx: Tx, gathering: GatheringId, limit: number): Promise<SignUpRow[]> {
  const { rows } = await sql<SignUpRow>`
    select ${columns} from gatherings.sign_ups s where s.gathering_id = ${gathering} and s.state = 'waiting'
    order by s.signed_up_at, s.id limit ${limit}`.execute(tx);
  return rows;
}

/** Gives places to those who waited: held to be paid, or theirs at once. */
export async function seatWaiting(
  tx: Tx,
  seats: readonly { id: SignUpId; holdId: HoldId }[],
  as: { state: 'unpaid' | 'coming'; payBefore: Date | null },
): Promise<void> {
  await sql`
    update gatherings.sign_ups s set state = ${as.state}, hold_id = seat.hold, pay_before = ${as.payBefore}
    from unnest(${seats.map((seat) => seat.id)}::uuid[], ${seats.map((seat) => seat.holdId)}::uuid[]) as seat(id, hold)
    where s.id = seat.id`.execute(tx);
}

export async function endSignUps(tx: Tx, ids: readonly SignUpId[], state: 'cancelled' | 'lapsed'): Promise<void> {
  await sql`update gatherings.sign_ups set state = ${state} where id = any(${ids}::uuid[])`.execute(tx);
}

export async function extendSignUp(tx: Tx, id: SignUpId, until: Date): Promise<void> {
  await sql`
    update gatherings.sign_ups set pay_before = greatest(pay_before, ${until}::timestamptz) where id = ${id}`.execute(
    tx,
  );
}

export async function markPaid(
  tx: Tx,
  id: SignUpId,
  payment: { id: PaymentId; amount: number; holdId: HoldId },
): Promise<void> {
  await sql`
    update gatherings.sign_ups set state = 'coming', payment_id = ${payment.id}, paid = ${payment.amount},
      hold_id = ${payment.holdId}, pay_before = null where id = ${id}`.execute(tx);
}

export async function addRefunded(tx: Tx, refunds: readonly { id: SignUpId; amount: number }[]): Promise<void> {
  await sql`
    update gatherings.sign_ups s set refunded = s.refunded + back.amount
    from unnest(${refunds.map((one) => one.id)}::uuid[], ${refunds.map((one) => one.amount)}::bigint[])
      as back(id, amount)
    where s.id = back.id`.execute(tx);
}

/** True for the one call that lets a guest in. */
export async function checkIn(tx: Tx, id: SignUpId, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update gatherings.sign_ups set checked_in_at = ${at}
    where id = ${id} and state = 'coming' and checked_in_at is null returning 1`.execute(tx);
  return rows.length > 0;
}

/** Whose place is theirs: who may be let in or told of what changes. */
export async function comingIds(tx: Tx, gathering: GatheringId): Promise<{ id: SignUpId; memberId: MemberId }[]> {
  const { rows } = await sql<{ id: SignUpId; memberId: MemberId }>`
    select id, member_id as "memberId" from gatherings.sign_ups
    where gathering_id = ${gathering} and state = 'coming'`.execute(tx);
  return rows;
}

export interface Counted {
  id: GatheringId;
  coming: number;
  waiting: number;
  checkedIn: number;
}

export async function countSignUps(tx: Tx, gatherings: readonly GatheringId[]): Promise<Map<GatheringId, Counted>> {
  const { rows } = await sql<Counted>`
    select gathering_id as id, count(*) filter (where state = 'coming') as coming,
      count(*) filter (where state = 'waiting') as waiting,
      count(*) filter (where state = 'coming' and checked_in_at is not null) as "checkedIn"
    from gatherings.sign_ups where gathering_id = any(${gatherings}::uuid[]) and state in ${live}
    group by gathering_id`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A member's live sign-ups, by gathering. */
export async function ownSignUps(
  tx: Tx,
  member: MemberId,
  gatherings: readonly GatheringId[],
): Promise<Map<GatheringId, SignUpRow>> {
  const { rows } = await sql<SignUpRow>`
    select ${columns} from gatherings.sign_ups s
    where s.member_id = ${member} and s.gathering_id = any(${gatherings}::uuid[]) and s.state in ${live}`.execute(tx);
  return new Map(rows.map((row) => [row.gatheringId, row]));
}

/** From 1: how many wait before this one, and itself. */
export async function positionOf(tx: Tx, row: SignUpRow): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    select count(*) as position from gatherings.sign_ups s
    where s.gathering_id = ${row.gatheringId} and s.state = 'waiting'
      and (s.signed_up_at, s.id) <= (select o.signed_up_at, o.id from gatherings.sign_ups o where o.id = ${row.id})
    `.execute(tx);
  return rows[0]?.position ?? 0;
}

export async function signUpPage(
  tx: Tx,
  gathering: GatheringId,
  { from, limit }: { from: { at: string; id: SignUpId } | undefined; limit: number },
): Promise<SignUpRow[]> {
  const { rows } = await sql<SignUpRow>`
    select ${columns} from gatherings.sign_ups s where s.gathering_id = ${gathering} and s.state <> 'lapsed'
      ${from ? sql`and (s.signed_up_at, s.id) > (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by s.signed_up_at, s.id limit ${limit + 1}`.execute(tx);
  return rows;
}
