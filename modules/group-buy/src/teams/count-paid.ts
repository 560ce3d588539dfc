import { after, seconds } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Campaign } from '../campaigns/campaign.ts';
import type { Parts } from '../group-buy-deps.ts';
import { scheduleEnd } from './end-due-teams.ts';
import { succeedTeam } from './end-team.ts';
import * as queries from './team-queries.ts';
import type { Seat, Team } from './team.ts';
import { noticeTeam, tellTeams } from './tell-team.ts';

/** Counts newly paid seats into a team whose lock is held: opens it with the first, completes it with the last. */
export async function countPaid(
  parts: Parts,
  tx: Tx,
  team: Team,
  campaign: Campaign,
  seats: readonly Seat[],
): Promise<Team> {
  const at = parts.platform.clock.now();
  const opens = team.openedAt === null;
  const now: Team = {
    ...team,
    paid: team.paid + seats.length,
    openedAt: team.openedAt ?? at,
    deadline: opens ? after(at, seconds(campaign.gatherSeconds)) : team.deadline,
  };
  await queries.addEntries(
    tx,
    seats.map(({ teamId, memberId, orderId }) => ({
      teamId,
      kind: memberId === team.leaderId ? ('opened' as const) : ('joined' as const),
      memberId,
      orderId,
    })),
    at,
  );
  if (now.paid >= now.size) return succeedTeam(parts, tx, now, 'size');
  await queries.saveTeam(tx, now);
  if (opens) await scheduleEnd(parts, tx, now);
  await tellTeams(parts, tx, [now]);
  const joined = seats.filter((seat) => seat.memberId !== team.leaderId).map((seat) => seat.memberId);
  if (joined.length > 0) {
    const others = (await queries.seatsOfTeams(tx, [team.teamId], ['paid'])).map((seat) => seat.memberId);
    await noticeTeam(
      parts,
      tx,
      now,
      'joined',
      others.filter((memberId) => !joined.includes(memberId)),
    );
  }
  return now;
}
