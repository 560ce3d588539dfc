import { after, minutes } from '@nashi/clock';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ConversationId, GroupRole } from '../contract.ts';
import { conversationFor } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import { lockConversation } from '../messages/message-queries.ts';
import { mayChangeRoles, mayManageMember } from '../policy.ts';
import { tellGroup } from './group-context.ts';
import type { GroupContext } from './group-context.ts';
import { seatsOf, setRole, silence } from './group-queries.ts';
import type { Seat } from './group-queries.ts';

interface Change {
  conversationId: ConversationId;
  by: MemberId;
  memberId: MemberId;
  role?: GroupRole | undefined;
  silencedMinutes?: number | undefined;
}

/** Gives a member another role, or keeps them from speaking. Making somebody owner makes the owner a plain member. */
export async function changeMember(context: GroupContext, change: Change): Promise<Outcome<undefined>> {
  const { tx } = context;
  const { conversationId, by, memberId } = change;
  await lockConversation(tx, conversationId);
  const group = await conversationFor(tx, by, conversationId);
  if (!group) return errors.notFound();
  const seats = await seatsOf(tx, conversationId);
  const theirs = seats.find((one) => one.memberId === memberId && one.state === 'active');
  if (change.role !== undefined) {
    const refused = mayChangeRoles(group) ?? (theirs ? undefined : errors.notAMember());
    if (refused) return refused;
    if (theirs && by !== memberId) await giveRole(context, change, theirs, change.role);
  }
  if (change.silencedMinutes !== undefined) {
    const refused = mayManageMember(group, theirs?.role ?? 'member') ?? (theirs ? undefined : errors.notAMember());
    if (refused) return refused;
    await keepSilent(context, change, change.silencedMinutes);
  }
  return undefined;
}

async function giveRole(
  context: GroupContext,
  { conversationId, by, memberId }: Change,
  theirs: Seat,
  role: GroupRole,
): Promise<void> {
  if (theirs.role === role) return;
  // one owner at each moment, which the database insists on
  if (role === 'owner') await setRole(context.tx, conversationId, by, 'member');
  await setRole(context.tx, conversationId, memberId, role);
  const kind = ({ owner: 'owner-changed', admin: 'admin-made', member: 'admin-unmade' } as const)[role];
  await tellGroup(context, { conversationId, by, kind, members: [memberId] });
}

async function keepSilent(context: GroupContext, change: Change, wanted: number): Promise<void> {
  const { conversationId, by, memberId } = change;
  await silence(context.tx, conversationId, memberId, wanted === 0 ? null : after(context.now, minutes(wanted)));
  const kind = wanted === 0 ? 'unsilenced' : 'silenced';
  await tellGroup(context, { conversationId, by, kind, members: [memberId] });
}
