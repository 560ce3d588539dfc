import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { NewNotice } from '@nashi/notifications';
import type { OutgoingMessage } from '../contract.ts';
import { errors } from '../errors.ts';
import { notices } from '../notices.ts';
import type { MessageRow } from './message-queries.ts';
import type { Standing } from './standing-queries.ts';

export interface Mentions {
  members: MemberId[];
  all: boolean;
}

/** Whom a message of a group calls by name; those who are not in it are left out. Everyone is called by admins only. */
export function mentionsOf(
  outgoing: OutgoingMessage,
  standing: Standing,
  audience: readonly MemberId[],
): Outcome<Mentions> {
  const wanted = outgoing.kind === 'text' && standing.kind === 'group' ? outgoing.mentions : undefined;
  if (!wanted) return { members: [], all: false };
  if (wanted.all && standing.role === 'member') return errors.onlyAdminsCallAll({}, 'mentions.all');
  const inside = new Set(audience);
  return { members: [...new Set(wanted.members)].filter((id) => inside.has(id)), all: wanted.all };
}

/** Where a message is read, and the name under which its notices are found again. */
export const linkOf = ({ conversationId, seq }: Pick<MessageRow, 'conversationId' | 'seq'>): string =>
  `/messages/${conversationId}?at=${seq}`;

/** Who is told of a message's mentions: never its writer. */
export function calledBy(row: MessageRow, audience: readonly MemberId[]): MemberId[] {
  return (row.mentionsAll ? audience : row.mentions).filter((memberId) => memberId !== row.senderId);
}

/** A notice for everyone whom a message mentions. It does not hold the words, which may be taken back. */
export function mentionNotices(
  row: MessageRow,
  { audience, name, group }: { audience: readonly MemberId[]; name: string; group: string },
): NewNotice[] {
  return calledBy(row, audience).map((memberId) => ({
    memberId,
    category: 'interactions',
    kind: row.mentionsAll ? notices.mentionedAll : notices.mentioned,
    params: { name, group },
    actor: row.senderId,
    link: linkOf(row),
  }));
}
