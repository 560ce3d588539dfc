import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { cursor, pageOf } from '@nashi/http';
import type { Page } from '@nashi/http/contract';
import { id, instant } from '@nashi/http/contract';
import type { MemberCard } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import { circleRows } from '../circles/circle-queries.ts';
import type { MembershipState, Role } from '../circles/circle-queries.ts';
import type { CircleId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { circlesErrors } from '../errors.ts';
import { managesMembers } from '../policy.ts';
import { memberPage, membershipOf } from './membership-queries.ts';

const position = z.strictObject({ at: instant, id: id<MemberId>() });

export interface ListedMember {
  member: MemberCard;
  role: Role;
  since: string;
}

/** Members, or those who ask to join (for the owner and stewards), the latest first. */
export async function listMembers(
  tx: Tx,
  deps: Deps,
  input: { circle: CircleId; state: MembershipState; viewer: MemberId; cursor?: string | undefined; limit: number },
): Promise<Outcome<Page<ListedMember>>> {
  const { circle, state, viewer, limit } = input;
  if (!(await circleRows(tx, [circle])).has(circle)) return circlesErrors.noSuchCircle();
  if (state !== 'in' && !managesMembers((await membershipOf(tx, circle, viewer))?.role))
    return circlesErrors.notYours();
  return cursor(input.cursor, position, async (from) => {
    const hidden = await deps.allBlocked(tx, viewer);
    const rows = await memberPage(tx, circle, { state, hidden, from, limit });
    const page = pageOf(rows, limit, (row) => ({ at: row.since.toISOString(), id: row.id }));
    const members = await deps.identity.membersByIds(
      tx,
      page.items.map((row) => row.id),
    );
    const items = page.items.flatMap(({ id, role, since }) => {
      const member = members.get(id);
      return member ? [{ member, role, since: since.toISOString() }] : [];
    });
    return { items, next: page.next };
  });
}
