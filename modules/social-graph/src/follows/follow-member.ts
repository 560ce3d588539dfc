import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { socialGraphErrors } from '../errors.ts';
import { memberFollowed } from '../events.ts';
import { isBlockedEitherWay, lockPair } from '../relation-queries.ts';
import { relationTo } from '../relations.ts';
import type { Relation } from '../relations.ts';
import { approversAmong, deleteRequest, insertRequest } from '../requests/request-queries.ts';
import { askedNotice, followNotice } from './follow-notices.ts';
import { followingCount, insertFollow, isFollowing } from './follow-queries.ts';

/** Enough for a feed that is read live; following more than this no one can read. */
export const mostFollowed = 5000;

interface Follow {
  follower: MemberId;
  followee: MemberId;
  now: Date;
}

/** Writes a follow under the lock of the pair; true when it is new, and then it is told to those who listen. */
export async function startFollowing(tx: Tx, deps: Deps, { follower, followee, now }: Follow): Promise<boolean> {
  if (!(await insertFollow(tx, follower, followee, now))) return false;
  const { friend } = await relationTo(tx, follower, followee);
  await deps.platform.jobs.emit(tx, memberFollowed, { followerId: follower, followeeId: followee, friends: friend });
  return true;
}

/**
 * Follows, or asks to where the other side approves its followers; a second call changes nothing. A member who blocked
 * the caller answers as if they were not there.
 */
export async function followMember(tx: Tx, deps: Deps, input: Follow): Promise<Outcome<Relation>> {
  const { follower, followee, now } = input;
  if (follower === followee) return socialGraphErrors.notOneself();
  const members = await deps.identity.membersByIds(tx, [follower, followee]);
  if (members.get(followee)?.status !== 'active') return socialGraphErrors.noSuchMember();
  await lockPair(tx, follower, followee);
  const blocked = await isBlockedEitherWay(tx, follower, followee);
  if (blocked === 'by-other') return socialGraphErrors.noSuchMember();
  if (blocked === 'by-one') return socialGraphErrors.blockedByYou();
  if ((await followingCount(tx, follower)) >= mostFollowed) return socialGraphErrors.tooMany({ limit: mostFollowed });
  const name = members.get(follower)?.nickname ?? '';
  const asks = (await approversAmong(tx, [followee])).has(followee) && !(await isFollowing(tx, follower, followee));
  if (asks) {
    if (await insertRequest(tx, follower, followee, now)) {
      await deps.notifications.notify(tx, [askedNotice({ requester: follower, member: followee, name })]);
    }
    return relationTo(tx, follower, followee);
  }
  const isNew = await startFollowing(tx, deps, { follower, followee, now });
  const relation = await relationTo(tx, follower, followee);
  if (isNew) {
    await deleteRequest(tx, follower, followee);
    await deps.notifications.notify(tx, [followNotice({ follower, name, followee }, relation)]);
  }
  return relation;
}
