import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { ConversationId } from '../contract.ts';
import { addParticipants } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import { tellGroup } from './group-context.ts';
import type { GroupContext } from './group-context.ts';
import { insertGroup } from './group-queries.ts';

interface NewGroup {
  by: MemberId;
  title?: string | null | undefined;
  picture?: string | null | undefined;
  memberIds: readonly MemberId[];
}

/** A group of the founder and their friends; anyone who is not a friend (or blocked) refuses the whole. */
export async function startGroup(context: GroupContext, input: NewGroup): Promise<Outcome<ConversationId>> {
  const { tx, deps, now } = context;
  const others = [...new Set(input.memberIds)].filter((memberId) => memberId !== input.by);
  const friends = await deps.friendsAmong(tx, input.by, others);
  const blocked = await deps.blockedAmong(tx, input.by, others);
  const refused = others.some((memberId) => !friends.has(memberId) || blocked.has(memberId));
  if (refused || others.length === 0) return errors.onlyFriends({}, 'memberIds');
  if (input.picture && !(await deps.attachPicture(tx, input.picture, input.by))) {
    return errors.noSuchSubject({}, 'picture');
  }
  const id = newId<ConversationId>();
  await insertGroup(tx, { id, title: input.title ?? null, picture: input.picture ?? null, by: input.by, now });
  await addParticipants(
    tx,
    id,
    [
      { memberId: input.by, state: 'active', role: 'owner' },
      ...others.map((memberId) => ({ memberId, state: 'active', role: 'member' }) as const),
    ],
    now,
  );
  await tellGroup(context, { conversationId: id, by: input.by, kind: 'group-started', members: others });
  return id;
}
