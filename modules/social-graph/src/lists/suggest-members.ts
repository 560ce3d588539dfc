import type { Tx } from '@nashi/db';
import type { MemberCard } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { apart, friendsOfFriends } from '../follows/neighbour-queries.ts';

const most = 30;
const looked = { found: 120, friends: 100, follows: 100, mates: 60 };

export interface Suggestion {
  member: MemberCard;
  commonFriends: number;
  /** Whether they are in a circle of the viewer's. */
  sameCircle: boolean;
}

/**
 * Members whom the viewer may know: those whom friends follow, most friends first, then those in the same circles.
 * Nobody who is followed already, muted, or with whom there is a block.
 */
export async function suggestMembers(tx: Tx, deps: Deps, viewer: MemberId): Promise<Suggestion[]> {
  const [ofFriends, mates] = await Promise.all([
    friendsOfFriends(tx, [viewer, looked.found, looked.friends, looked.follows]),
    deps.circleMates(tx, viewer, looked.mates),
  ]);
  const common = new Map(ofFriends.map((row) => [row.id, row.common]));
  const inCircle = new Set(mates);
  const found = [...new Set([...common.keys(), ...inCircle])].filter((id) => id !== viewer);
  const known = new Set((await apart(tx, [viewer, found])).map((row) => row.id));
  const left = found.filter((id) => !known.has(id)).slice(0, most * 2);
  const members = await deps.identity.membersByIds(tx, left);
  return left
    .flatMap((id) => {
      const member = members.get(id);
      return member?.status === 'active'
        ? [{ member, commonFriends: common.get(id) ?? 0, sameCircle: inCircle.has(id) }]
        : [];
    })
    .slice(0, most);
}
