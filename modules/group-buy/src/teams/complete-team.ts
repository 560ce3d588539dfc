import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import * as campaigns from '../campaigns/campaign-queries.ts';
import type { TeamId } from '../contract.ts';
import { groupBuyErrors } from '../errors.ts';
import type { Parts } from '../group-buy-deps.ts';
import { succeedTeam } from './end-team.ts';
import * as queries from './team-queries.ts';
import type { Team } from './team.ts';

/** The shop completes a team below its size, as its campaign said from the start; everyone sees that it did. */
export async function completeTeam(
  parts: Parts,
  tx: Tx,
  shopId: Id<'shop'>,
  teamId: TeamId,
  by: MemberId,
): Promise<Outcome<Team>> {
  const team = (await queries.lockTeams(tx, [teamId])).get(teamId);
  if (!team || team.shopId !== shopId || !team.openedAt) return groupBuyErrors.noTeam();
  if (team.state !== 'gathering' || parts.platform.clock.now() >= team.deadline) return groupBuyErrors.notGathering();
  const from = (await campaigns.byIds(tx, [team.campaignId])).get(team.campaignId)?.completeFrom ?? null;
  if (from === null) return groupBuyErrors.completionOff();
  if (team.paid < from) return groupBuyErrors.tooFewPaid({ from, paid: team.paid });
  const target = `team:${teamId}`;
  await parts.platform.audit.record(tx, {
    actor: by,
    action: 'team.completed-by-shop',
    target,
    detail: { paid: team.paid },
  });
  return succeedTeam(parts, tx, team, 'shop');
}
