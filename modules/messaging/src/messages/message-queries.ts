import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ConversationId, Message, MessageId, NoticeKind } from '../contract.ts';

/** What a voice note or a notice holds besides its words. */
export interface MessageDetail {
  milliseconds?: number;
  waves?: readonly number[];
  kind?: NoticeKind;
  members?: readonly MemberId[];
  text?: string | null;
}

export interface MessageRow {
  id: MessageId;
  conversationId: ConversationId;
  seq: number;
  senderId: MemberId;
  kind: Message['kind'];
  body: string | null;
  subjectId: string | null;
  shareUrl: string | null;
  detail: MessageDetail | null;
  replyTo: number | null;
  mentions: MemberId[];
  mentionsAll: boolean;
  sentAt: Date;
  recalledAt: Date | null;
}

export const messageColumns = `m.id, m.conversation_id as "conversationId", m.seq, m.sender_id as "senderId", m.kind, m.body,
  m.subject_id as "subjectId", m.share_url as "shareUrl", m.detail, m.reply_to as "replyTo",
  m.mentions::text[] as mentions, m.mentions_all as "mentionsAll", m.sent_at as "sentAt", m.recalled_at as "recalledAt"`;

const appendStatement = statement(
  'messaging.append',
  `with ends as (
     update messaging.conversations c set last_seq = greatest(c.last_seq, last.seq), last_at = greatest(c.last_at, $1)
     from (select conversation, max(seq) as seq from unnest($2::uuid[], $3::bigint[]) as sent(conversation, seq)
           group by conversation) last
     where c.id = last.conversation)
   insert into messaging.messages (conversation_id, seq, id, sender_id, kind, body, subject_id, share_url, detail,
     reply_to, mentions, mentions_all, sent_at)
   select conversation, seq, id, sender, kind, body, subject, share, detail, reply, mentioned::uuid[], everyone, $1
   from unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::text[],
     $10::jsonb[], $11::bigint[], $12::text[], $13::boolean[])
     as sent(conversation, seq, id, sender, kind, body, subject, share, detail, reply, mentioned, everyone)`,
);

/** Appends messages whose numbers were given under the locks of their conversations. */
export async function appendMessages(tx: Tx, rows: readonly MessageRow[], now: Date): Promise<void> {
  await appendStatement(tx, [
    now,
    rows.map((row) => row.conversationId),
    rows.map((row) => row.seq),
    rows.map((row) => row.id),
    rows.map((row) => row.senderId),
    rows.map((row) => row.kind),
    rows.map((row) => row.body),
    rows.map((row) => row.subjectId),
    rows.map((row) => row.shareUrl),
    rows.map((row) => row.detail && JSON.stringify(row.detail)),
    rows.map((row) => row.replyTo),
    rows.map((row) => `{${row.mentions.join(',')}}`),
    rows.map((row) => row.mentionsAll),
  ]);
}

interface NewNotice {
  conversationId: ConversationId;
  id: MessageId;
  senderId: MemberId;
  detail: MessageDetail;
  now: Date;
}

/** Gives a notice the next number of its conversation. The conversation's row stays locked until the commit. */
export async function appendNotice(tx: Tx, notice: NewNotice): Promise<Pick<MessageRow, 'id' | 'seq'>> {
  const { conversationId, id, senderId, detail, now } = notice;
  const result = await sql<Pick<MessageRow, 'id' | 'seq'>>`
    with numbered as (
      update messaging.conversations set last_seq = last_seq + 1, last_at = ${now}
      where id = ${conversationId} returning last_seq)
    insert into messaging.messages (conversation_id, seq, id, sender_id, kind, detail, sent_at)
    select ${conversationId}::uuid, last_seq, ${id}::uuid, ${senderId}::uuid, 'notice', ${JSON.stringify(detail)}::jsonb,
      ${now}::timestamptz
    from numbered returning id, seq`.execute(tx);
  const [row] = result.rows;
  if (!row) throw new Error(`no conversation ${conversationId}`);
  return row;
}

const lockStatement = statement(
  'messaging.lock',
  'select 1 from messaging.conversations where id = any($1::uuid[]) order by id for no key update',
);

/** Waits for whoever changes these conversations now; taken in id order. */
export async function lockConversations(tx: Tx, ids: readonly ConversationId[]): Promise<void> {
  await lockStatement(tx, [ids]);
}

export async function lockConversation(tx: Tx, id: ConversationId): Promise<void> {
  await lockConversations(tx, [id]);
}

const byIdsStatement = statement<MessageRow>(
  'messaging.by-ids',
  `select ${messageColumns} from messaging.messages m where m.id = any($1::uuid[])`,
);

export function messagesByIds(tx: Tx, ids: readonly MessageId[]): Promise<MessageRow[]> {
  return byIdsStatement(tx, [ids]);
}

const visible = `not exists (select 1 from messaging.hidden h
  where h.member_id = $1 and h.conversation_id = m.conversation_id and h.seq = m.seq)`;

const afterStatement = statement<MessageRow>(
  'messaging.after',
  `select ${messageColumns} from messaging.messages m
   where m.conversation_id = $2 and m.seq > $3 and ${visible} order by m.seq limit $4`,
);
const beforeStatement = statement<MessageRow>(
  'messaging.before',
  `select ${messageColumns} from messaging.messages m
   where m.conversation_id = $2 and m.seq < $3 and m.seq > $4 and ${visible} order by m.seq desc limit $5`,
);

export interface Reading {
  memberId: MemberId;
  conversationId: ConversationId;
}

export function messagesAfter(tx: Tx, reading: Reading, after: number, limit: number): Promise<MessageRow[]> {
  return afterStatement(tx, [reading.memberId, reading.conversationId, after, limit]);
}

/** The latest messages below a number and above `floor`, newest first. */
export function messagesBefore(
  tx: Tx,
  reading: Reading,
  window: { before: number; floor: number; limit: number },
): Promise<MessageRow[]> {
  const { before, floor, limit } = window;
  return beforeStatement(tx, [reading.memberId, reading.conversationId, before, floor, limit]);
}

/** Messages that others answer, of conversations that the reader is in; what the reader may not see is left out. */
export async function quotedMessages(
  tx: Tx,
  memberId: MemberId,
  wanted: readonly { conversationId: ConversationId; seq: number }[],
): Promise<MessageRow[]> {
  const result = await sql<MessageRow>`
    select ${sql.raw(messageColumns)}
    from unnest(${wanted.map((one) => one.conversationId)}::uuid[], ${wanted.map((one) => one.seq)}::bigint[])
      as wanted(conversation_id, seq)
    join messaging.messages m using (conversation_id, seq)
    join messaging.participants p on p.conversation_id = m.conversation_id and p.member_id = ${memberId}
    where m.seq > p.from_seq and not exists (
      select 1 from messaging.hidden h
      where h.member_id = ${memberId} and h.conversation_id = m.conversation_id and h.seq = m.seq)`.execute(tx);
  return result.rows;
}

/** The last message of each conversation, unless the reader deleted it for themself. */
export async function lastMessages(
  tx: Tx,
  memberId: MemberId,
  wanted: readonly { id: ConversationId; seq: number }[],
): Promise<Map<ConversationId, MessageRow>> {
  if (wanted.length === 0) return new Map();
  const result = await sql<MessageRow>`
    select ${sql.raw(messageColumns)} from messaging.messages m
    where (m.conversation_id, m.seq) in (
      select * from unnest(${wanted.map((w) => w.id)}::uuid[], ${wanted.map((w) => w.seq)}::bigint[]))
      and not exists (select 1 from messaging.hidden h
        where h.member_id = ${memberId} and h.conversation_id = m.conversation_id and h.seq = m.seq)`.execute(tx);
  return new Map(result.rows.map((row) => [row.conversationId, row]));
}

/** Takes a message back when it is the sender's and was sent after `since`; its words and files are forgotten. */
export async function recall(
  tx: Tx,
  { id, senderId, since, now }: { id: MessageId; senderId: MemberId; since: Date; now: Date },
): Promise<MessageRow | undefined> {
  const result = await sql<MessageRow>`
    update messaging.messages m
    set recalled_at = ${now}, body = null, subject_id = null, share_url = null, detail = null
    where id = ${id} and sender_id = ${senderId} and sent_at >= ${since} and recalled_at is null and kind <> 'notice'
    returning ${sql.raw(messageColumns)}`.execute(tx);
  return result.rows[0];
}

/** Whether some message still shows a file; a forwarded one shares it. */
export async function holdsFile(tx: Tx, file: string): Promise<boolean> {
  const result = await sql`
    select 1 from messaging.messages
    where subject_id = ${file} and kind in ('picture', 'voice') limit 1`.execute(tx);
  return result.rows.length > 0;
}

export async function hide(tx: Tx, reading: Reading, seq: number): Promise<void> {
  await sql`
    insert into messaging.hidden (member_id, conversation_id, seq)
    values (${reading.memberId}, ${reading.conversationId}, ${seq}) on conflict do nothing`.execute(tx);
}

export async function takeDown(tx: Tx, id: MessageId, now: Date): Promise<MessageRow | undefined> {
  const result = await sql<MessageRow>`
    update messaging.messages m
    set recalled_at = ${now}, body = null, subject_id = null, share_url = null, detail = null
    where id = ${id} and recalled_at is null and kind <> 'notice' returning ${sql.raw(messageColumns)}`.execute(tx);
  return result.rows[0];
}
