import { after, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Deps } from '../deps.ts';
import { goneMember } from '../queue/present-items.ts';
import { decisionsByDay, decisionsByModerator, totalsSince } from './statistics-queries.ts';

/** What was decided in the last days, how fast, and how far moderators agree. */
export async function showStatistics(tx: Tx, deps: Deps, input: { days: number; now: Date }) {
  const since = after(input.now, -days(input.days));
  const { published, declined, hidden, ...totals } = await totalsSince(tx, since);
  const byDay = await decisionsByDay(tx, since, deps.platform.community.timeZone);
  const rows = await decisionsByModerator(tx, since);
  const members = await deps.identity.membersByIds(
    tx,
    rows.map((row) => row.moderatorId),
  );
  return {
    ...totals,
    outcomes: { published, declined, hidden },
    days: byDay,
    moderators: rows.map(({ moderatorId, ...row }) => ({
      moderator: members.get(moderatorId) ?? goneMember(moderatorId),
      ...row,
    })),
  };
}
