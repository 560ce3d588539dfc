import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { Currency } from '@nashi/money';

export type FriendTransferId = Id<'friend-transfer'>;

export interface FriendTransfer {
  id: FriendTransferId;
  fromId: MemberId;
  toId: MemberId;
  currency: Currency;
  amount: number;
  note: string;
  state: 'waiting' | 'done' | 'undone';
  arrivesAt: Date | null;
  createdAt: Date;
}

const columns = sql.raw(
  `id, from_id as "fromId", to_id as "toId", currency, amount, note, state, arrives_at as "arrivesAt", created_at as "createdAt"`,
);

export async function insertTransfer(tx: Tx, t: FriendTransfer): Promise<void> {
  await sql`
    insert into payments.transfers (id, from_id, to_id, currency, amount, note, state, arrives_at, created_at, done_at)
    values (${t.id}, ${t.fromId}, ${t.toId}, ${t.currency}, ${t.amount}, ${t.note}, ${t.state}, ${t.arrivesAt},
            ${t.createdAt}, ${t.state === 'waiting' ? null : t.createdAt})`.execute(tx);
}

export async function knowsPayee(tx: Tx, from: MemberId, to: MemberId): Promise<boolean> {
  const result = await sql`
    select 1 from payments.transfers where from_id = ${from} and to_id = ${to} and state = 'done' limit 1`.execute(tx);
  return result.rows.length === 1;
}

export async function lockTransfer(tx: Tx, id: FriendTransferId): Promise<FriendTransfer | undefined> {
  const result = await sql<FriendTransfer>`
    select ${columns} from payments.transfers where id = ${id} for update`.execute(tx);
  return result.rows[0];
}

export async function endTransfer(tx: Tx, id: FriendTransferId, state: 'done' | 'undone', at: Date): Promise<void> {
  await sql`update payments.transfers set state = ${state}, done_at = ${at} where id = ${id}`.execute(tx);
}

export async function transfersOf(
  tx: Tx,
  memberId: MemberId,
  { from, limit }: { from: { at: string; id: string } | undefined; limit: number },
): Promise<FriendTransfer[]> {
  const result = await sql<FriendTransfer>`
    select ${columns} from payments.transfers
    where (from_id = ${memberId} or to_id = ${memberId} and state = 'done')
      and (${from?.at ?? null}::timestamptz is null
           or (created_at, id) < (${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid))
    order by created_at desc, id desc limit ${limit}`.execute(tx);
  return result.rows;
}

export async function transfersByIds(tx: Tx, ids: readonly FriendTransferId[]): Promise<FriendTransfer[]> {
  if (ids.length === 0) return [];
  const result = await sql<FriendTransfer>`
    select ${columns} from payments.transfers where id = any(${ids}::uuid[])`.execute(tx);
  return result.rows;
}

export async function transferIdsByNote(tx: Tx, memberId: MemberId, text: string): Promise<FriendTransferId[]> {
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const result = await sql<{ id: FriendTransferId }>`
    select id from payments.transfers where (from_id = ${memberId} or to_id = ${memberId}) and note ilike ${pattern}
    order by created_at desc limit 500`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function latestPayees(
  tx: Tx,
  memberId: MemberId,
  limit: number,
): Promise<{ memberId: MemberId; lastAt: Date }[]> {
  const result = await sql<{ memberId: MemberId; lastAt: Date }>`
    select to_id as "memberId", max(created_at) as "lastAt" from payments.transfers
    where from_id = ${memberId} and state <> 'undone' group by to_id order by 2 desc limit ${limit}`.execute(tx);
  return result.rows;
}
