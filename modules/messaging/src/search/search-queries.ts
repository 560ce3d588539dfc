import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ConversationId } from '../contract.ts';
import { messageColumns } from '../messages/message-queries.ts';
import type { MessageRow } from '../messages/message-queries.ts';

/** The conversations in which a member can find something. */
export async function searchedConversations(tx: Tx, memberId: MemberId): Promise<ConversationId[]> {
  const result = await sql<{ id: ConversationId }>`
    select conversation_id as id from messaging.participants
    where member_id = ${memberId} and state in ('active', 'requested')`.execute(tx);
  return result.rows.map((row) => row.id);
}

export interface SearchPosition {
  at: string;
  id: string;
}

export interface Search {
  memberId: MemberId;
  tsquery: string;
  /** Compared with the folded text. */
  text: string;
  from: SearchPosition | undefined;
  limit: number;
}

/** Messages that hold the text and that the member may see, the latest first. */
export async function findMessages(tx: Tx, search: Search): Promise<MessageRow[]> {
  const { memberId, tsquery, text, from, limit } = search;
  const result = await sql<MessageRow>`
    select ${sql.raw(messageColumns)}
    from messaging.messages m
    join messaging.participants p on p.conversation_id = m.conversation_id and p.member_id = ${memberId}
    where m.words @@ ${tsquery}::tsquery and m.kind = 'text' and m.recalled_at is null
      and p.state in ('active', 'requested') and m.seq > p.from_seq
      and strpos(messaging.searchable(m.body), ${text}) > 0
      and not exists (select 1 from messaging.hidden h
        where h.member_id = ${memberId} and h.conversation_id = m.conversation_id and h.seq = m.seq)
      and (${from?.at ?? null}::timestamptz is null
        or (m.sent_at, m.id) < (${from?.at ?? null}::timestamptz, ${from?.id ?? null}::uuid))
    order by m.sent_at desc, m.id desc limit ${limit}`.execute(tx);
  return result.rows;
}

export interface FaceRow {
  id: ConversationId;
  kind: 'direct' | 'group';
  title: string | null;
  picture: string | null;
  others: MemberId[];
}

/** What found messages stand under: name, picture, and whom the reader talks with there. */
export async function conversationFaces(
  tx: Tx,
  memberId: MemberId,
  ids: readonly ConversationId[],
): Promise<FaceRow[]> {
  const result = await sql<FaceRow>`
    select c.id, c.kind, c.title, c.picture,
      array(select o.member_id from messaging.participants o
            where o.conversation_id = c.id and o.member_id <> ${memberId} and o.state not in ('left', 'removed')
            order by o.joined_at, o.member_id limit 9)::text[] as others
    from messaging.conversations c where c.id = any(${ids}::uuid[])`.execute(tx);
  return result.rows;
}
