import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Parts } from '../group-buy-deps.ts';
import { teamNotices } from './team-notices.ts';
import * as queries from './team-queries.ts';
import type { Team } from './team.ts';

/** Shows a team's new state on the open pages of everyone who sits in it. */
export async function tellTeams({ platform }: Parts, tx: Tx, teams: readonly Team[]): Promise<void> {
  const seats = await queries.seatsOfTeams(
    tx,
    teams.map((team) => team.teamId),
    ['held', 'paid', 'settled'],
  );
  const byId = new Map(teams.map((team) => [team.teamId, team]));
  await platform.live.push(
    tx,
    seats.flatMap((seat) => {
      const team = byId.get(seat.teamId);
      if (!team) return [];
      const { teamId, state, paid, size } = team;
      const data = { teamId, state, paid, size, missing: size - paid, productId: team.productId };
      return [{ memberId: seat.memberId, type: 'team.changed', data }];
    }),
  );
}

/** Puts a notice about a team into its members' inboxes. */
export async function noticeTeam(
  { deps }: Parts,
  tx: Tx,
  team: Team,
  kind: keyof typeof teamNotices,
  memberIds: readonly MemberId[],
): Promise<void> {
  const link = `/teams/${team.teamId}`;
  await deps.notify(
    tx,
    memberIds.map((memberId) => ({
      memberId,
      category: 'orders' as const,
      kind: teamNotices[kind],
      params: { missing: team.size - team.paid, size: team.size },
      link,
    })),
  );
}
