import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { mostGroupMembers } from '../contract.ts';
import type { ConversationId } from '../contract.ts';
import { errors } from '../errors.ts';
import { lockConversation } from '../messages/message-queries.ts';
import { tellGroup } from './group-context.ts';
import type { GroupContext } from './group-context.ts';
import { seat, seatsOf } from './group-queries.ts';

interface Entrance {
  conversationId: ConversationId;
  memberIds: readonly MemberId[];
  /** Whose doing the group reads of: who invited them, or they themselves. */
  by: MemberId;
  kind: 'invited' | 'joined';
}

/**
 * Seats people in a group under its lock, so that the last seat is given once; all of them or none. Answers who is
 * newly in; those who were in already are left as they are.
 */
export async function enterGroup(context: GroupContext, entrance: Entrance): Promise<Outcome<MemberId[]>> {
  const { tx, now } = context;
  const { conversationId, memberIds, by, kind } = entrance;
  await lockConversation(tx, conversationId);
  const seats = await seatsOf(tx, conversationId);
  const inside = new Set(seats.filter((one) => one.state === 'active').map((one) => one.memberId));
  const entering = [...new Set(memberIds)].filter((memberId) => !inside.has(memberId));
  if (entering.length === 0) return [];
  const left = mostGroupMembers - inside.size;
  if (entering.length > left) return errors.groupFull({ limit: mostGroupMembers, left }, 'memberIds');
  await seat(tx, conversationId, entering, now);
  await tellGroup(context, { conversationId, by, kind, members: kind === 'invited' ? entering : [] });
  return entering;
}
