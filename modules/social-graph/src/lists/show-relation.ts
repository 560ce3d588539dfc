import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { socialGraphErrors } from '../errors.ts';
import { commonFriends } from '../follows/follow-queries.ts';
import { countsOf, isBlockedEitherWay } from '../relation-queries.ts';
import type { Counts } from '../relation-queries.ts';
import { relationTo } from '../relations.ts';
import type { Relation } from '../relations.ts';

export interface Shown {
  relation: Relation;
  counts: Counts;
  commonFriends: number;
}

/** How the viewer stands with a member. One who blocked the viewer is not there for them. */
export async function showRelation(
  tx: Tx,
  deps: Deps,
  input: { viewer: MemberId; of: MemberId },
): Promise<Outcome<Shown>> {
  const { viewer, of } = input;
  const there = await deps.identity.membersByIds(tx, [of]);
  if (!there.has(of)) return socialGraphErrors.noSuchMember();
  if ((await isBlockedEitherWay(tx, viewer, of)) === 'by-other') return socialGraphErrors.noSuchMember();
  const [relation, counts, common] = await Promise.all([
    relationTo(tx, viewer, of),
    countsOf(tx, of),
    commonFriends(tx, [viewer, [of]]),
  ]);
  return { relation, counts, commonFriends: common[0]?.common.length ?? 0 };
}
