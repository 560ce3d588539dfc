import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { socialGraphErrors } from '../errors.ts';
import { memberFollowed } from '../events.ts';
import { isBlockedEitherWay, lockPair } from '../relation-queries.ts';
import { relationTo } from '../relations.ts';
import type { Relation } from '../relations.ts';
import { followNotice } from './follow-notices.ts';
import { followingCount, insertFollow } from './follow-queries.ts';

/** Enough for a feed that is read live; following more than this no one can read. */
export const mostFollowed = 5000;

/** Follows; a second call changes nothing. A member who blocked the caller answers as if they were not there. */
export async function followMember(
  tx: Tx,
  deps: Deps,
  input: { follower: MemberId; followee: MemberId; now: Date },
): Promise<Outcome<Relation>> {
  const { follower, followee, now } = input;
  if (follower === followee) return socialGraphErrors.notOneself();
  const members = await deps.identity.membersByIds(tx, [follower, followee]);
  if (members.get(followee)?.status !== 'active') return socialGraphErrors.noSuchMember();
  await lockPair(tx, follower, followee);
  const blocked = await isBlockedEitherWay(tx, follower, followee);
  if (blocked === 'by-other') return socialGraphErrors.noSuchMember();
  if (blocked === 'by-one') return socialGraphErrors.blockedByYou();
  if ((await followingCount(tx, follower)) >= mostFollowed) return socialGraphErrors.tooMany({ limit: mostFollowed });
  const isNew = await insertFollow(tx, follower, followee, now);
  const relation = await relationTo(tx, follower, followee);
  if (isNew) {
    await deps.platform.jobs.emit(tx, memberFollowed, {
      followerId: follower,
      followeeId: followee,
      friends: relation.friend,
    });
    const name = members.get(follower)?.nickname ?? '';
    await deps.notifications.notify(tx, [followNotice({ follower, name, followee }, relation)]);
  }
  return relation;
}
