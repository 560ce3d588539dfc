import type { MemberId } from '@nashi/ids';
import type { ConversationId } from '../contract.ts';
import { notices } from '../notices.ts';
import type { GroupContext } from './group-context.ts';
import { askToJoin, groupTitle, seatsOf } from './group-queries.ts';

/** Puts people on the list of those who wait, and tells the group's owner and admins of those who are new on it. */
export async function askAdmins(
  context: GroupContext,
  asked: { conversationId: ConversationId; memberIds: readonly MemberId[]; by: MemberId },
): Promise<void> {
  const { tx, deps, live, now } = context;
  const { conversationId, memberIds, by } = asked;
  const fresh = await askToJoin(tx, conversationId, memberIds, { by, now });
  if (fresh.length === 0) return;
  const [seats, title, people] = await Promise.all([
    seatsOf(tx, conversationId),
    groupTitle(tx, conversationId),
    deps.peopleByIds(tx, fresh),
  ]);
  const admins = seats.filter((one) => one.state === 'active' && one.role !== 'member').map((one) => one.memberId);
  const link = `/messages/${conversationId}/requests`;
  await live.pushEach(tx, [{ memberIds: admins, type: 'conversation.changed', data: { conversationId } }]);
  await deps.notifications.notify(
    tx,
    admins.flatMap((memberId) =>
      fresh.map((actor) => ({
        memberId,
        category: 'interactions' as const,
        kind: notices.asksToJoin,
        params: { name: people.get(actor)?.nickname ?? '', group: title ?? '' },
        actor,
        link,
      })),
    ),
  );
}
