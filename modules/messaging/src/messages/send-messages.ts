import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { findAnswers, httpErrors, keepAnswers } from '@nashi/http';
import type { IdempotencyAnswer } from '@nashi/http';
import type { MemberId } from '@nashi/ids';
import type { Live } from '@nashi/live';
import type { ConversationId, MessageId, OutgoingMessage } from '../contract.ts';
import { errors } from '../errors.ts';
import type { MessagingDeps, Person, Reader } from '../ports.ts';
import { contentOf } from './content-of.ts';
import { mayWrite } from './may-write.ts';
import { mentionNotices, mentionsOf } from './mentions.ts';
import { appendMessages, lockConversations, messagesByIds } from './message-queries.ts';
import type { MessageRow } from './message-queries.ts';
import { pushMessages } from './push-messages.ts';
import { acceptByAnswering, audiences, standings } from './standing-queries.ts';
import type { Standing } from './standing-queries.ts';

export interface Sending {
  sender: Reader;
  conversationId: ConversationId;
  outgoing: OutgoingMessage;
  /** Of the request: the same key with other words is refused. */
  idempotency?: { caller: string; key: string; fingerprint: string } | undefined;
}

export interface SendContext {
  tx: Tx;
  deps: MessagingDeps;
  live: Live;
  now: Date;
}

/** What is known of the conversations while they are locked; sending adds to it. */
interface Known {
  standingAt: Map<number, Standing>;
  messages: Map<MessageId, MessageRow>;
  ends: Map<ConversationId, number>;
  audience: Map<ConversationId, MemberId[]>;
  people: Map<MemberId, Person>;
  blockedOf: Map<MemberId, ReadonlySet<MemberId>>;
  /** What the keys of these requests were used for before. */
  usedFor: Map<string, string>;
}

const keysOf = (sendings: readonly Sending[]) => sendings.flatMap(({ idempotency }) => idempotency ?? []);
const nameOf = ({ caller, key }: { caller: string; key: string }): string => `${caller} ${key}`;

const replyOf = (outgoing: OutgoingMessage): MessageId | undefined =>
  'replyTo' in outgoing ? outgoing.replyTo : undefined;

/** Locks the conversations in id order and reads, after the lock, all that decides; two round trips at most. */
async function learn({ tx, deps }: SendContext, sendings: readonly Sending[]): Promise<Known> {
  const ids = [...new Set(sendings.map((one) => one.conversationId))];
  const keys = keysOf(sendings);
  const [, rows, before, audience, used] = await Promise.all([
    lockConversations(tx, ids),
    standings(
      tx,
      sendings.map(({ sender, conversationId, outgoing }) => ({
        conversationId,
        senderId: sender.memberId,
        replyTo: replyOf(outgoing),
      })),
    ),
    messagesByIds(
      tx,
      sendings.map((one) => one.outgoing.messageId),
    ),
    audiences(tx, ids),
    keys.length > 0 ? findAnswers(tx, keys) : [],
  ]);
  const standingAt = new Map(rows.map((row) => [row.place, row]));
  const ends = new Map<ConversationId, number>();
  const othersOf = new Map<MemberId, MemberId[]>();
  for (const [place, { sender, conversationId }] of sendings.entries()) {
    const standing = standingAt.get(place);
    if (!standing) continue;
    ends.set(conversationId, standing.lastSeq);
    const others = othersOf.get(sender.memberId) ?? [];
    if (standing.other) othersOf.set(sender.memberId, [...others, standing.other]);
  }
  const [people, ...blocked] = await Promise.all([
    othersOf.size > 0 ? deps.peopleByIds(tx, [...new Set([...othersOf].flat(2))]) : new Map<MemberId, Person>(),
    ...[...othersOf].map(async ([of, others]) => [of, await deps.blockedAmong(tx, of, others)] as const),
  ]);
  const messages = new Map(before.map((row) => [row.id, row]));
  const usedFor = new Map(used.map((one) => [nameOf(one), one.fingerprint]));
  return { standingAt, messages, ends, audience, people, blockedOf: new Map(blocked), usedFor };
}

async function write(
  { tx, deps, now }: SendContext,
  known: Known,
  { sender, conversationId, outgoing, idempotency }: Sending,
  standing: Standing | undefined,
): Promise<Outcome<MessageRow>> {
  const used = idempotency && known.usedFor.get(nameOf(idempotency));
  if (used !== undefined && used !== idempotency?.fingerprint) return httpErrors.keyReused({}, 'Idempotency-Key');
  if (!standing) return errors.notFound();
  const before = known.messages.get(outgoing.messageId);
  if (before) {
    const same = before.senderId === sender.memberId && before.conversationId === conversationId;
    return same ? before : errors.idTaken({}, 'messageId');
  }
  const { people } = known;
  const blocked = known.blockedOf.get(sender.memberId) ?? new Set();
  const refused = mayWrite(standing, { sender: sender.memberId, people, blocked, now });
  if (refused) return refused;
  if (replyOf(outgoing) && standing.replySeq === null) return errors.noSuchMessage({}, 'replyTo');
  const mentions = mentionsOf(outgoing, standing, known.audience.get(conversationId) ?? []);
  if (isRefusal(mentions)) return mentions;
  const content = await contentOf(tx, deps, sender, outgoing);
  if (isRefusal(content)) return content;
  const seq = (known.ends.get(conversationId) ?? standing.lastSeq) + 1;
  known.ends.set(conversationId, seq);
  return {
    ...content,
    id: outgoing.messageId,
    conversationId,
    seq,
    senderId: sender.memberId,
    replyTo: standing.replySeq,
    mentions: mentions.members,
    mentionsAll: mentions.all,
    sentAt: now,
    recalledAt: null,
  };
}

/**
 * Sends messages, of one or many people, in one transaction: numbers are given under the conversations' locks, and what
 * goes into everyone's stream is written in one statement. One outcome each, in order; a refused one leaves the others
 * alone. The same message id from the same sender answers the message that is there.
 */
export async function sendMessages(context: SendContext, sendings: readonly Sending[]): Promise<Outcome<MessageRow>[]> {
  const { tx, live, deps, now } = context;
  const known = await learn(context, sendings);
  const outcomes: Outcome<MessageRow>[] = [];
  const fresh: MessageRow[] = [];
  const answered: MessageRow[] = [];
  const keys: IdempotencyAnswer[] = [];
  const titles = new Map<ConversationId, string>();
  for (const [place, sending] of sendings.entries()) {
    const standing = known.standingAt.get(place);
    const outcome = await write(context, known, sending, standing);
    outcomes.push(outcome);
    if (isRefusal(outcome) || known.messages.has(outcome.id)) continue;
    known.messages.set(outcome.id, outcome);
    fresh.push(outcome);
    if (sending.idempotency) {
      known.usedFor.set(nameOf(sending.idempotency), sending.idempotency.fingerprint);
      // the message itself is the kept answer, found by its id
      keys.push({ ...sending.idempotency, status: 201, body: null });
    }
    if (!standing) continue;
    titles.set(outcome.conversationId, standing.title ?? '');
    if (standing.state !== 'active') answered.push(outcome);
    for (const [other, { sender, conversationId }] of sendings.entries()) {
      const next = known.standingAt.get(other);
      if (next && conversationId === outcome.conversationId && sender.memberId === outcome.senderId) next.sent += 1;
    }
  }
  if (fresh.length === 0) return outcomes;
  const audienceOf = (row: MessageRow): MemberId[] => known.audience.get(row.conversationId) ?? [];
  await Promise.all([
    appendMessages(tx, fresh, now),
    ...(keys.length > 0 ? [keepAnswers(tx, keys)] : []),
    ...(answered.length > 0 ? [acceptByAnswering(tx, answered)] : []),
    live.pushEach(
      tx,
      fresh.map((row) => ({
        memberIds: audienceOf(row),
        type: 'message.received',
        data: { conversationId: row.conversationId, seq: row.seq, id: row.id, senderId: row.senderId },
      })),
    ),
  ]);
  await pushMessages(tx, deps, fresh, { audience: known.audience, titles });
  const calling = fresh.filter((row) => row.mentionsAll || row.mentions.length > 0);
  if (calling.length === 0) return outcomes;
  const callers = await deps.peopleByIds(tx, [...new Set(calling.map((row) => row.senderId))]);
  await deps.notifications.notify(
    tx,
    calling.flatMap((row) =>
      mentionNotices(row, {
        audience: audienceOf(row),
        name: callers.get(row.senderId)?.nickname ?? '',
        group: titles.get(row.conversationId) ?? '',
      }),
    ),
  );
  return outcomes;
}
