import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ConversationId, Message, MessageId } from '../contract.ts';

export interface MessageRow {
  id: MessageId;
  conversationId: ConversationId;
  seq: number;
  senderId: MemberId;
  kind: Message['kind'];
  body: string | null;
  subjectId: string | null;
  shareUrl: string | null;
  sentAt: Date;
  recalledAt: Date | null;
}

const columns = `id, conversation_id as "conversationId", seq, sender_id as "senderId", kind, body,
  subject_id as "subjectId", share_url as "shareUrl", sent_at as "sentAt", recalled_at as "recalledAt"`;

const appendStatement = statement<MessageRow>(
  'messaging.append',
  `with numbered as (
     update messaging.conversations set last_seq = last_seq + 1, last_at = $8::timestamptz
     where id = $1::uuid returning last_seq
   )
   insert into messaging.messages (conversation_id, seq, id, sender_id, kind, body, subject_id, share_url, sent_at)
   select $1::uuid, last_seq, $2::uuid, $3::uuid, $4, $5, $6::uuid, $7, $8::timestamptz from numbered
   returning ${columns}`,
);

export interface NewMessage {
  conversationId: ConversationId;
  id: MessageId;
  senderId: MemberId;
  kind: Message['kind'];
  body: string | null;
  subjectId: string | null;
  shareUrl: string | null;
  now: Date;
}

/** Gives the message the next number of its conversation. The conversation's row stays locked until the commit. */
export async function appendMessage(tx: Tx, input: NewMessage): Promise<MessageRow> {
  const { conversationId, id, senderId, kind, body, subjectId, shareUrl, now } = input;
  const [row] = await appendStatement(tx, [conversationId, id, senderId, kind, body, subjectId, shareUrl, now]);
  if (!row) throw new Error(`no conversation ${conversationId}`);
  return row;
}

/** Waits for whoever sends to this conversation now, so that a retry sees the message it sent before. */
export async function lockConversation(tx: Tx, id: ConversationId): Promise<void> {
  await sql`select 1 from messaging.conversations where id = ${id} for no key update`.execute(tx);
}

export async function messageById(tx: Tx, id: MessageId): Promise<MessageRow | undefined> {
  const result = await sql<MessageRow>`
    select ${sql.raw(columns)} from messaging.messages where id = ${id}`.execute(tx);
  return result.rows[0];
}

export async function countFrom(tx: Tx, conversationId: ConversationId, senderId: MemberId): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from messaging.messages
    where conversation_id = ${conversationId} and sender_id = ${senderId}`.execute(tx);
  return result.rows[0]?.n ?? 0;
}

const afterStatement = statement<MessageRow>(
  'messaging.after',
  `select ${columns} from messaging.messages where conversation_id = $1 and seq > $2 order by seq limit $3`,
);
const beforeStatement = statement<MessageRow>(
  'messaging.before',
  `select ${columns} from messaging.messages where conversation_id = $1 and seq < $2 and seq > $3
   order by seq desc limit $4`,
);

export function messagesAfter(tx: Tx, id: ConversationId, after: number, limit: number): Promise<MessageRow[]> {
  return afterStatement(tx, [id, after, limit]);
}

/** The latest messages below a number and above `floor`, newest first. */
export function messagesBefore(
  tx: Tx,
  id: ConversationId,
  before: number,
  floor: number,
  limit: number,
): Promise<MessageRow[]> {
  return beforeStatement(tx, [id, before, floor, limit]);
}

export async function lastMessages(
  tx: Tx,
  wanted: readonly { id: ConversationId; seq: number }[],
): Promise<Map<ConversationId, MessageRow>> {
  if (wanted.length === 0) return new Map();
  const result = await sql<MessageRow>`
    select ${sql.raw(columns)} from messaging.messages
    where (conversation_id, seq) in (
      select * from unnest(${wanted.map((w) => w.id)}::uuid[], ${wanted.map((w) => w.seq)}::bigint[]))`.execute(tx);
  return new Map(result.rows.map((row) => [row.conversationId, row]));
}

/** Takes a message back when it is the sender's and was sent after `since`; undefined otherwise. */
export async function recall(
  tx: Tx,
  id: MessageId,
  senderId: MemberId,
  since: Date,
  now: Date,
): Promise<MessageRow | undefined> {
  const result = await sql<MessageRow>`
    update messaging.messages set recalled_at = ${now}
    where id = ${id} and sender_id = ${senderId} and sent_at >= ${since} and recalled_at is null
    returning ${sql.raw(columns)}`.execute(tx);
  return result.rows[0];
}
