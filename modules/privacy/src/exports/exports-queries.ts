import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ExportId, PersonalExport } from '../contract.ts';

export interface ExportRecord {
  id: ExportId;
  memberId: MemberId;
  state: PersonalExport['state'];
  done: number;
  total: number;
  bytes: number | null;
  requestedAt: Date;
  expiresAt: Date | null;
}

const columns = sql.raw(`id, member_id as "memberId", state, done, total, bytes, requested_at as "requestedAt",
  expires_at as "expiresAt"`);

export async function latestExport(tx: Tx, memberId: MemberId): Promise<ExportRecord | undefined> {
  const { rows } = await sql<ExportRecord>`
    select ${columns} from privacy.exports where member_id = ${memberId} order by id desc limit 1`.execute(tx);
  return rows[0];
}

export async function exportById(tx: Tx, id: ExportId): Promise<ExportRecord | undefined> {
  const { rows } = await sql<ExportRecord>`
    select ${columns} from privacy.exports where id = ${id}`.execute(tx);
  return rows[0];
}

/** Undefined when one is under way, or was asked for after the instant. */
export async function insertExport(
  tx: Tx,
  input: { id: ExportId; memberId: MemberId; at: Date; noneSince: Date },
): Promise<ExportRecord | undefined> {
  const { rows } = await sql<ExportRecord>`
    insert into privacy.exports (id, member_id, state, requested_at)
    select ${input.id}, ${input.memberId}, 'waiting', ${input.at}
    where not exists (select from privacy.exports where member_id = ${input.memberId} and state <> 'failed'
                      and requested_at > ${input.noneSince})
    on conflict do nothing returning ${columns}`.execute(tx);
  return rows[0];
}

/** Undefined when it is over. */
export async function noteProgress(
  tx: Tx,
  id: ExportId,
  progress: { done: number; total: number },
): Promise<ExportRecord | undefined> {
  const { rows } = await sql<ExportRecord>`
    update privacy.exports set state = 'running', done = ${progress.done}, total = ${progress.total}
    where id = ${id} and state in ('waiting', 'running') returning ${columns}`.execute(tx);
  return rows[0];
}

export async function finishExport(
  tx: Tx,
  id: ExportId,
  end: { state: 'ready'; bytes: number; at: Date; expiresAt: Date } | { state: 'failed' },
): Promise<ExportRecord | undefined> {
  const ready = end.state === 'ready' ? end : undefined;
  const { rows } = await sql<ExportRecord>`
    update privacy.exports set state = ${end.state}, bytes = ${ready?.bytes ?? null}, ready_at = ${ready?.at ?? null},
      expires_at = ${ready?.expiresAt ?? null}
    where id = ${id} and state in ('waiting', 'running') returning ${columns}`.execute(tx);
  return rows[0];
}

export async function expireExports(tx: Tx, now: Date): Promise<ExportId[]> {
  const { rows } = await sql<{ id: ExportId }>`
    update privacy.exports set state = 'expired' where state = 'ready' and expires_at <= ${now} returning id`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** The copies of a member who is forgotten. */
export async function deleteExportsOf(tx: Tx, memberId: MemberId): Promise<ExportId[]> {
  const { rows } = await sql<{ id: ExportId }>`
    delete from privacy.exports where member_id = ${memberId} returning id`.execute(tx);
  return rows.map(({ id }) => id);
}
