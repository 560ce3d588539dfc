import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { isRefusal } from '@nashi/errors';
import { decodeCursor, pageOf } from '@nashi/http';
import { instant } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import { mostGroupMembers } from '../contract.ts';
import type { ConversationId, GroupMember } from '../contract.ts';
import { conversationFor } from '../conversations/conversation-queries.ts';
import { errors } from '../errors.ts';
import type { MessagingDeps } from '../ports.ts';
import { listSeats } from './group-queries.ts';
import type { MemberRow } from './group-queries.ts';

const position = z.strictObject({ rank: z.number().int(), at: instant, id: z.uuid() });

async function present(tx: Tx, deps: MessagingDeps, rows: readonly MemberRow[]): Promise<GroupMember[]> {
  const people = await deps.peopleByIds(
    tx,
    rows.map((row) => row.memberId),
  );
  return rows.flatMap((row) => {
    const person = people.get(row.memberId);
    if (!person) return [];
    return [
      {
        person,
        role: row.role,
        silencedUntil: row.silencedUntil?.toISOString() ?? null,
        joinedAt: row.joinedAt.toISOString(),
      },
    ];
  });
}

/** Members of a group by rank; with words, those whose nicknames hold them, all at once. */
export async function listMembers(
  tx: Tx,
  deps: MessagingDeps,
  input: {
    conversationId: ConversationId;
    reader: MemberId;
    q: string | undefined;
    cursor: string | undefined;
    limit: number;
  },
): Promise<Outcome<{ items: GroupMember[]; next: string | null }>> {
  const { conversationId, reader, cursor, limit } = input;
  const group = await conversationFor(tx, reader, conversationId);
  if (group?.kind !== 'group') return group ? errors.notAGroup() : errors.notFound();
  const words = input.q?.trim().toLowerCase() ?? '';
  if (words !== '') {
    const everyone = await present(tx, deps, await listSeats(tx, conversationId, undefined, mostGroupMembers));
    const matching = everyone.filter(({ person }) => person.nickname.toLowerCase().includes(words));
    return { items: matching.slice(0, limit), next: null };
  }
  const from = decodeCursor(cursor, position);
  if (isRefusal(from)) return from;
  const rows = await listSeats(tx, conversationId, from, limit + 1);
  const { items, next } = pageOf(rows, limit, (row) => ({
    rank: row.rank,
    at: row.joinedAt.toISOString(),
    id: row.memberId,
  }));
  return { items: await present(tx, deps, items), next };
}
