import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { DeletionId } from '../contract.ts';

export interface DeletionRow {
  id: DeletionId;
  memberId: MemberId;
  requestedAt: Date;
  runsAt: Date;
}

const columns = sql.raw(`id, member_id as "memberId", requested_at as "requestedAt", runs_at as "runsAt"`);

export async function waitingDeletion(tx: Tx, memberId: MemberId): Promise<DeletionRow | undefined> {
  const { rows } = await sql<DeletionRow>`
    select ${columns} from privacy.deletions where member_id = ${memberId} and state = 'waiting'`.execute(tx);
  return rows[0];
}

/** False when one waits already. */
export async function insertDeletion(tx: Tx, row: DeletionRow): Promise<boolean> {
  const { rows } = await sql`
    insert into privacy.deletions (id, member_id, state, requested_at, runs_at)
    values (${row.id}, ${row.memberId}, 'waiting', ${row.requestedAt}, ${row.runsAt})
    on conflict do nothing returning id`.execute(tx);
  return rows.length === 1;
}

/** Of a cancelling and the deletion itself at the same moment, one finds it waiting. */
export async function cancelDeletionRow(tx: Tx, memberId: MemberId, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update privacy.deletions set state = 'cancelled', ended_at = ${at}
    where member_id = ${memberId} and state = 'waiting' returning id`.execute(tx);
  return rows.length === 1;
}

/** Takes a wish whose time has come; its member, for the one caller who takes it. */
export async function takeDeletion(tx: Tx, id: DeletionId, at: Date): Promise<MemberId | undefined> {
  const { rows } = await sql<{ memberId: MemberId }>`
    update privacy.deletions set state = 'done', ended_at = ${at}
    where id = ${id} and state = 'waiting' and runs_at <= ${at} returning member_id as "memberId"`.execute(tx);
  return rows[0]?.memberId;
}

export async function noteRefused(tx: Tx, id: DeletionId, reasons: readonly string[]): Promise<void> {
  await sql`update privacy.deletions set state = 'refused', reasons = ${reasons}::text[] where id = ${id}`.execute(tx);
}

/** When a wish that still waits is due; undefined when it does not wait any more. */
export async function dueAt(tx: Tx, id: DeletionId): Promise<Date | undefined> {
  const { rows } = await sql<{ runsAt: Date }>`
    select runs_at as "runsAt" from privacy.deletions where id = ${id} and state = 'waiting'`.execute(tx);
  return rows[0]?.runsAt;
}
