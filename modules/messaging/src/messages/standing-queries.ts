import { statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ConversationId, GroupRole, MessageId } from '../contract.ts';
import type { ParticipantState } from '../conversations/conversation-queries.ts';

/** Everything that decides whether one message may be sent. */
export interface Standing {
  place: number;
  kind: 'direct' | 'group';
  title: string | null;
  lastSeq: number;
  speaking: 'everyone' | 'admins';
  state: ParticipantState;
  role: GroupRole;
  silencedUntil: Date | null;
  /** Of a direct conversation. */
  other: MemberId | null;
  otherState: ParticipantState | null;
  /** How many messages the sender has here, counted only while the other side has not accepted. */
  sent: number;
  /** Number of the message that this one answers, when the sender can see it. */
  replySeq: number | null;
}

const standingStatement = statement<Standing>(
  'messaging.standing',
  `select wanted.place::int - 1 as place, c.kind, c.title, c.last_seq as "lastSeq", c.speaking, p.state, p.role,
     p.silenced_until as "silencedUntil", other.member_id as other, other.state as "otherState",
     case when other.state = 'requested' then (
       select count(*)::int from messaging.messages m
       where m.conversation_id = c.id and m.sender_id = p.member_id) else 0 end as sent,
     (select r.seq from messaging.messages r
      where r.id = wanted.reply and r.conversation_id = c.id and r.seq > p.from_seq) as "replySeq"
   from unnest($1::uuid[], $2::uuid[], $3::uuid[]) with ordinality as wanted(conversation, sender, reply, place)
   join messaging.conversations c on c.id = wanted.conversation
   join messaging.participants p on p.conversation_id = c.id and p.member_id = wanted.sender
   left join lateral (
     select o.member_id, o.state from messaging.participants o
     where c.kind = 'direct' and o.conversation_id = c.id and o.member_id <> p.member_id limit 1) other on true
   where p.state not in ('left', 'removed')`,
);

/** How each sender stands in their conversation; those who are not in it are left out. */
export function standings(
  tx: Tx,
  wanted: readonly { conversationId: ConversationId; senderId: MemberId; replyTo: MessageId | undefined }[],
): Promise<Standing[]> {
  return standingStatement(tx, [
    wanted.map((one) => one.conversationId),
    wanted.map((one) => one.senderId),
    wanted.map((one) => one.replyTo ?? null),
  ]);
}

const audienceStatement = statement<{ conversationId: ConversationId; members: MemberId[] }>(
  'messaging.audience',
  `select conversation_id as "conversationId", array_agg(member_id order by member_id)::text[] as members
   from messaging.participants
   where conversation_id = any($1::uuid[]) and state in ('active', 'requested') group by conversation_id`,
);

/** Who gets what is said in each conversation. */
export async function audiences(tx: Tx, ids: readonly ConversationId[]): Promise<Map<ConversationId, MemberId[]>> {
  const rows = await audienceStatement(tx, [ids]);
  return new Map(rows.map((row) => [row.conversationId, row.members]));
}

const acceptStatement = statement(
  'messaging.accept',
  `update messaging.participants p set state = 'active'
   from unnest($1::uuid[], $2::uuid[]) as wanted(conversation, member)
   where p.conversation_id = wanted.conversation and p.member_id = wanted.member
     and p.state in ('requested', 'declined')`,
);

/** Who answers a request accepts it. */
export async function acceptByAnswering(
  tx: Tx,
  answered: readonly { conversationId: ConversationId; senderId: MemberId }[],
): Promise<void> {
  await acceptStatement(tx, [answered.map((one) => one.conversationId), answered.map((one) => one.senderId)]);
}

const listeningStatement = statement<{ conversationId: ConversationId; members: MemberId[] }>(
  'messaging.listening',
  `select conversation_id as "conversationId", array_agg(member_id) as members from messaging.participants
   where conversation_id = any($1::uuid[]) and member_id = any($2::uuid[]) and state = 'active' and not muted
   group by conversation_id`,
);

/** Those of the members who accepted each conversation and have not muted it. */
export async function listeningAmong(
  tx: Tx,
  ids: readonly ConversationId[],
  members: readonly MemberId[],
): Promise<Map<ConversationId, MemberId[]>> {
  const rows = await listeningStatement(tx, [ids, members]);
  return new Map(rows.map((row) => [row.conversationId, row.members]));
}
