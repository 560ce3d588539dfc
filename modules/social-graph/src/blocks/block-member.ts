import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { socialGraphErrors } from '../errors.ts';
import { deleteFollow, deleteFollowsBetween } from '../follows/follow-queries.ts';
import { lockPair } from '../relation-queries.ts';
import { relationTo } from '../relations.ts';
import type { Relation } from '../relations.ts';
import { deleteRequest, deleteRequestsBetween } from '../requests/request-queries.ts';
import { deleteBlock, deleteMute, insertBlock, insertMute } from './block-queries.ts';

export interface Change {
  me: MemberId;
  other: MemberId;
  now: Date;
}

type Effect = (tx: Tx, change: Change) => Promise<void>;

/** Changes that need nothing of the other side: each is the same done once or twice. */
const effects = {
  async block(tx, { me, other, now }) {
    await lockPair(tx, me, other);
    await insertBlock(tx, me, other, now);
    await deleteFollowsBetween(tx, me, other);
    await deleteRequestsBetween(tx, me, other);
  },
  unblock: (tx, { me, other }) => deleteBlock(tx, me, other),
  mute: (tx, { me, other, now }) => insertMute(tx, me, other, now),
  unmute: (tx, { me, other }) => deleteMute(tx, me, other),
  async unfollow(tx, { me, other }) {
    await deleteFollow(tx, me, other);
    await deleteRequest(tx, me, other);
  },
  removeFollower: (tx, { me, other }) => deleteFollow(tx, other, me),
} satisfies Record<string, Effect>;

/** Blocks, mutes, or undoes what the caller did to another member. */
export async function changeRelation(
  tx: Tx,
  deps: Deps,
  effect: keyof typeof effects,
  change: Change,
): Promise<Outcome<Relation>> {
  if (change.me === change.other) return socialGraphErrors.notOneself();
  if (!(await deps.identity.membersByIds(tx, [change.other])).has(change.other))
    return socialGraphErrors.noSuchMember();
  await effects[effect](tx, change);
  return relationTo(tx, change.me, change.other);
}
