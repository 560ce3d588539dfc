import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Live } from '@nashi/live';
import type { ConversationId, OutgoingMessage } from '../contract.ts';
import { changeState, conversationFor, participantsOf } from '../conversations/conversation-queries.ts';
import type { ConversationRow } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import type { MessagingDeps, Reader } from '../ports.ts';
import { appendMessage, countFrom, lockConversation, messageById } from './message-queries.ts';
import type { MessageRow, NewMessage } from './message-queries.ts';

/** How much a stranger may say before they are accepted. */
const mostBeforeAcceptance = 3;

interface Context {
  tx: Tx;
  deps: MessagingDeps;
  live: Live;
  sender: Reader;
  now: Date;
}

async function contentOf(
  { tx, deps, sender }: Context,
  outgoing: OutgoingMessage,
): Promise<Outcome<Pick<NewMessage, 'kind' | 'body' | 'subjectId' | 'shareUrl'>>> {
  if (outgoing.kind === 'text') return { kind: 'text', body: outgoing.text, subjectId: null, shareUrl: null };
  if (outgoing.kind === 'picture') {
    const mine = await deps.attachPicture(tx, outgoing.picture, sender.memberId);
    if (!mine) return errors.noSuchSubject({}, 'picture');
    return { kind: 'picture', body: null, subjectId: outgoing.picture, shareUrl: null };
  }
  const found = await deps.cards[outgoing.of](tx, [outgoing.subjectId], sender);
  if (!found.has(outgoing.subjectId)) return errors.noSuchSubject({}, 'subjectId');
  return { kind: outgoing.of, body: null, subjectId: outgoing.subjectId, shareUrl: outgoing.shareUrl ?? null };
}

/** Whether the sender may write here now: blocks, certification of strangers, and the limit before acceptance. */
async function mayWrite(context: Context, conversation: ConversationRow) {
  const { tx, deps, sender } = context;
  const [other] = conversation.others;
  if (conversation.kind === 'group' || !other) return undefined;
  const blocked = await deps.blockedAmong(tx, sender.memberId, [other.id]);
  if (blocked.has(other.id) || other.state === 'declined') return errors.notReachable();
  if (other.state !== 'requested') return undefined;
  const sent = await countFrom(tx, conversation.id, sender.memberId);
  if (sent >= mostBeforeAcceptance) return errors.awaitsAcceptance({ limit: mostBeforeAcceptance });
  if (sent > 0) return undefined;
  const people = await deps.peopleByIds(tx, [sender.memberId, other.id]);
  const bothCertified = people.get(sender.memberId)?.certified && people.get(other.id)?.certified;
  return bothCertified ? undefined : errors.onlyCertified();
}

async function tellParticipants({ tx, live }: Context, row: MessageRow): Promise<void> {
  const participants = await participantsOf(tx, row.conversationId);
  await live.push(
    tx,
    participants
      .filter((one) => one.state !== 'declined')
      .map(({ memberId }: { memberId: MemberId }) => ({
        memberId,
        type: 'message.received',
        data: { conversationId: row.conversationId, seq: row.seq, id: row.id, senderId: row.senderId },
      })),
  );
}

/**
 * Appends a message. Answering a request accepts it. The same message id from the same sender answers the message
 * that is there; refused for people who are not in the conversation (404), blocked, or strangers without certification.
 */
export async function sendMessage(
  context: Context,
  conversationId: ConversationId,
  outgoing: OutgoingMessage,
): Promise<Outcome<MessageRow>> {
  const { tx, sender, now } = context;
  const seen = await conversationFor(tx, sender.memberId, conversationId);
  if (!seen) return errors.notFound();
  await lockConversation(tx, conversationId);
  const before = await messageById(tx, outgoing.messageId);
  if (before) {
    const same = before.senderId === sender.memberId && before.conversationId === conversationId;
    return same ? before : errors.idTaken({}, 'messageId');
  }
  // Read again under the lock: a block or an acceptance may have come between.
  const conversation = (await conversationFor(tx, sender.memberId, conversationId)) ?? seen;
  const refusal = await mayWrite(context, conversation);
  if (refusal) return refusal;
  const content = await contentOf(context, outgoing);
  if (isRefusal(content)) return content;
  await changeState(tx, conversationId, sender.memberId, ['requested', 'declined'], 'active');
  const row = await appendMessage(tx, {
    ...content,
    conversationId,
    id: outgoing.messageId,
    senderId: sender.memberId,
    now,
  });
  await tellParticipants(context, row);
  return row;
}
