import type { Tx } from '@nashi/db';
import type { MemberCard } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { suggested } from '../follows/follow-queries.ts';

const most = 20;

export interface Suggestion {
  member: MemberCard;
  commonFriends: number;
}

/** Members whom the viewer's friends follow and the viewer does not, most common friends first. */
export async function suggestMembers(tx: Tx, deps: Deps, viewer: MemberId): Promise<Suggestion[]> {
  const rows = await suggested(tx, [viewer, most]);
  const members = await deps.identity.membersByIds(
    tx,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const member = members.get(row.id);
    return member?.status === 'active' ? [{ member, commonFriends: row.commonFriends }] : [];
  });
}
