import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Live } from '@nashi/live';
import type { ConversationId } from '../contract.ts';
import { errors } from '../errors.ts';
import { appendMessage } from '../messages/message-queries.ts';
import type { MessagingDeps } from '../ports.ts';
import { addParticipants, insertGroup } from './conversation-queries.ts';

/** A group of the founder and their friends; anyone who is not a friend (or blocked) refuses the whole. */
export async function startGroup(
  context: { tx: Tx; deps: MessagingDeps; live: Live; now: Date },
  input: { by: MemberId; title: string; memberIds: readonly MemberId[] },
): Promise<Outcome<ConversationId>> {
  const { tx, deps, live, now } = context;
  const others = [...new Set(input.memberIds)].filter((memberId) => memberId !== input.by);
  const friends = await deps.friendsAmong(tx, input.by, others);
  const blocked = await deps.blockedAmong(tx, input.by, others);
  const refused = others.some((memberId) => !friends.has(memberId) || blocked.has(memberId));
  if (refused || others.length === 0) return errors.onlyFriends({}, 'memberIds');
  const id = newId<ConversationId>();
  await insertGroup(tx, { id, title: input.title, by: input.by, now });
  await addParticipants(
    tx,
    id,
    [
      { memberId: input.by, state: 'active', role: 'owner' },
      ...others.map((memberId) => ({ memberId, state: 'active', role: 'member' }) as const),
    ],
    now,
  );
  const notice = { conversationId: id, senderId: input.by, kind: 'notice', body: 'group-started' } as const;
  const row = await appendMessage(tx, { ...notice, id: newId(), subjectId: null, shareUrl: null, now });
  await live.push(
    tx,
    [input.by, ...others].map((memberId) => ({
      memberId,
      type: 'message.received',
      data: { conversationId: id, seq: row.seq, id: row.id, senderId: input.by },
    })),
  );
  return id;
}
