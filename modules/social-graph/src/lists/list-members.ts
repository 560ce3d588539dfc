import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { cursor, pageOf } from '@nashi/http';
import type { Page } from '@nashi/http/contract';
import { id, instant } from '@nashi/http/contract';
import type { MemberCard } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { socialGraphErrors } from '../errors.ts';
import { isFollowing } from '../follows/follow-queries.ts';
import { blockedWith } from '../relation-queries.ts';
import { relations } from '../relations.ts';
import type { Relation } from '../relations.ts';
import { approversAmong } from '../requests/request-queries.ts';
import { listRows } from './list-queries.ts';
import type { ListName } from './list-queries.ts';

const position = z.strictObject({ since: instant, id: id<MemberId>() });

export interface ListedMember {
  member: MemberCard;
  relation: Relation;
  since: string;
}

/** One page of a member's list, as the viewer may see it. */
export async function listMembers(
  tx: Tx,
  deps: Deps,
  input: { list: ListName; of: MemberId; viewer: MemberId; cursor?: string | undefined; limit: number },
): Promise<Outcome<Page<ListedMember>>> {
  const { list, of, viewer, limit } = input;
  const blocked = (await blockedWith(tx, [viewer])).map((row) => row.id);
  if (of !== viewer) {
    const there = await deps.identity.membersByIds(tx, [of]);
    if (!there.has(of) || blocked.includes(of)) return socialGraphErrors.noSuchMember();
    const hidden = (await approversAmong(tx, [of])).has(of) && !(await isFollowing(tx, viewer, of));
    if (hidden) return socialGraphErrors.listsHidden();
  }
  return cursor(input.cursor, position, async (from) => {
    const hidden = list === 'blocks' ? [] : blocked;
    const rows = await listRows(tx, list, { of, hidden, from, limit });
    const page = pageOf(rows, limit, (row) => ({ since: row.since.toISOString(), id: row.id }));
    const ids = page.items.map((row) => row.id);
    const [lines, standing] = await Promise.all([deps.identity.membersByIds(tx, ids), relations(tx, viewer, ids)]);
    const items = page.items.flatMap((row) => {
      const member = lines.get(row.id);
      const relation = standing.get(row.id);
      return member && relation ? [{ member, relation, since: row.since.toISOString() }] : [];
    });
    return { items, next: page.next };
  });
}
