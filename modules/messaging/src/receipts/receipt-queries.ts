import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ConversationId } from '../contract.ts';

export type Receipts = 'on' | 'off';

export async function receiptsOf(tx: Tx, memberId: MemberId): Promise<Receipts> {
  const result = await sql<{ receipts: Receipts }>`
    select receipts from messaging.settings where member_id = ${memberId}`.execute(tx);
  return result.rows[0]?.receipts ?? 'on';
}

export async function keepReceipts(tx: Tx, memberId: MemberId, receipts: Receipts): Promise<void> {
  await sql`
    insert into messaging.settings (member_id, receipts) values (${memberId}, ${receipts})
    on conflict (member_id) do update set receipts = excluded.receipts`.execute(tx);
}

export interface Reader {
  memberId: MemberId;
  seq: number;
}

/** How far everyone else in a conversation has read, of those who let it be seen. */
export async function readersOf(tx: Tx, id: ConversationId, except: MemberId): Promise<Reader[]> {
  const result = await sql<Reader>`
    select p.member_id as "memberId", p.read_seq as seq
    from messaging.participants p
    left join messaging.settings s on s.member_id = p.member_id
    where p.conversation_id = ${id} and p.state = 'active' and p.member_id <> ${except}
      and coalesce(s.receipts, 'on') = 'on'
    order by p.member_id`.execute(tx);
  return result.rows;
}

/** Who wrote the latest messages among those just read, and lets receipts be seen: they hear of the reading. */
export async function writersBetween(
  tx: Tx,
  id: ConversationId,
  between: { after: number; through: number; except: MemberId },
): Promise<MemberId[]> {
  const result = await sql<{ memberId: MemberId }>`
    select distinct latest.sender_id as "memberId" from (
      select sender_id from messaging.messages
      where conversation_id = ${id} and seq > ${between.after} and seq <= ${between.through}
        and sender_id <> ${between.except} and kind <> 'notice'
      order by seq desc limit 100) latest
    left join messaging.settings s on s.member_id = latest.sender_id
    where coalesce(s.receipts, 'on') = 'on'`.execute(tx);
  return result.rows.map((row) => row.memberId);
}
