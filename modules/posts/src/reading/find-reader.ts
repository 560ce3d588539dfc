import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import type { Reader } from './post-rules.ts';

const anyone: Reader = { id: undefined, blocked: [], friends: [], circles: [], schools: [] };

/** The schools whose posts a member reads: the one that certified them. */
export async function schoolsOf(tx: Tx, deps: Deps, member: MemberId): Promise<string[]> {
  const card = (await deps.identity.membersByIds(tx, [member])).get(member);
  return card?.certified && card.school !== null ? [card.school] : [];
}

/** What opens posts to a reader, asked once for a whole page. */
export async function findReader(tx: Tx, deps: Deps, id: MemberId | undefined): Promise<Reader> {
  if (id === undefined) return anyone;
  const [blocked, friends, circles, schools] = await Promise.all([
    deps.socialGraph.allBlocked(tx, id),
    deps.socialGraph.friendsOf(tx, [id]),
    deps.circles.circlesOf(tx, id),
    schoolsOf(tx, deps, id),
  ]);
  return { id, blocked, friends: friends.get(id) ?? [], circles, schools };
}
