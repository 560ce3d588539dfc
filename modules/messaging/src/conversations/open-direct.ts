import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { ConversationId } from '../contract.ts';
import { errors } from '../errors.ts';
import type { MessagingDeps } from '../ports.ts';
import { addParticipants, changeState, openDirect as openRow } from './conversation-queries.ts';

const keyOf = (a: MemberId, b: MemberId): string => (a < b ? `${a}:${b}` : `${b}:${a}`);

/**
 * The one conversation of two people. Between friends it opens at once; otherwise the other side gets a request with
 * the first message. Opening it oneself accepts what the other wrote before.
 */
export async function openDirect(
  tx: Tx,
  deps: MessagingDeps,
  input: { by: MemberId; with: MemberId; now: Date },
): Promise<Outcome<ConversationId>> {
  const { by, with: other, now } = input;
  if (by === other) return errors.notToYourself({}, 'memberId');
  const people = await deps.peopleByIds(tx, [other]);
  const them = people.get(other);
  if (!them) return errors.notReachable({}, 'memberId');
  if (them.status === 'deleted') return errors.gone({}, 'memberId');
  const blocked = await deps.blockedAmong(tx, by, [other]);
  if (blocked.has(other)) return errors.notReachable({}, 'memberId');
  const friends = await deps.friendsAmong(tx, by, [other]);
  const id = await openRow(tx, { id: newId<ConversationId>(), key: keyOf(by, other), by, now });
  await addParticipants(
    tx,
    id,
    [
      { memberId: by, state: 'active', role: 'member' },
      { memberId: other, state: friends.has(other) ? 'active' : 'requested', role: 'member' },
    ],
    now,
  );
  if (friends.has(other)) await changeState(tx, id, other, ['requested'], 'active');
  return id;
}
