import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ConversationId } from '../contract.ts';
import { conversationFor } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import { mayManage } from '../policy.ts';
import type { MessagingDeps } from '../ports.ts';
import { joinRequests } from './group-queries.ts';

/** Who waits for an admin's yes, and who brought them; for the group's admins. */
export async function listJoinRequests(
  tx: Tx,
  deps: MessagingDeps,
  input: { conversationId: ConversationId; reader: MemberId },
) {
  const group = await conversationFor(tx, input.reader, input.conversationId);
  if (!group) return errors.notFound();
  const refused = mayManage(group);
  if (refused) return refused;
  const rows = await joinRequests(tx, input.conversationId);
  const people = await deps.peopleByIds(tx, [...new Set(rows.flatMap((row) => [row.memberId, row.invitedBy]))]);
  return {
    items: rows.flatMap((row) => {
      const [person, invitedBy] = [people.get(row.memberId), people.get(row.invitedBy)];
      return person && invitedBy ? [{ person, invitedBy, askedAt: row.askedAt.toISOString() }] : [];
    }),
  };
}
