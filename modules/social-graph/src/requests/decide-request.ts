import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { socialGraphErrors } from '../errors.ts';
import { startFollowing } from '../follows/follow-member.ts';
import { acceptedNotice } from '../follows/follow-notices.ts';
import { lockPair } from '../relation-queries.ts';
import { relationTo } from '../relations.ts';
import type { Relation } from '../relations.ts';
import { deleteRequest } from './request-queries.ts';

/** Lets a member who asked follow, or not; who is declined is not told. */
export async function decideRequest(
  tx: Tx,
  deps: Deps,
  input: { member: MemberId; requester: MemberId; decision: 'accept' | 'decline'; now: Date },
): Promise<Outcome<Relation>> {
  const { member, requester, decision, now } = input;
  await lockPair(tx, member, requester);
  if (!(await deleteRequest(tx, requester, member))) return socialGraphErrors.noSuchRequest();
  if (decision === 'accept') {
    await startFollowing(tx, deps, { follower: requester, followee: member, now });
    const names = await deps.identity.membersByIds(tx, [member]);
    await deps.notifications.notify(tx, [
      acceptedNotice({ requester, member, name: names.get(member)?.nickname ?? '' }),
    ]);
  }
  return relationTo(tx, member, requester);
}
