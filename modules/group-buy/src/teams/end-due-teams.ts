import type { Tx } from '@nashi/db';
import { defineJob, handle } from '@nashi/jobs';
import type { Cron, JobHandler } from '@nashi/jobs';
import * as campaigns from '../campaigns/campaign-queries.ts';
import type { TeamId } from '../contract.ts';
import type { Parts } from '../group-buy-deps.ts';
import { failTeam, succeedTeam } from './end-team.ts';
import * as queries from './team-queries.ts';
import type { Team } from './team.ts';

const endTeamJob = defineJob<{ teamId: TeamId }>('group-buy.end-team');
const endDueJob = defineJob<Record<string, never>>('group-buy.end-due-teams');
const batch = 200;

/** Looks at the team again when its time is over. */
export async function scheduleEnd({ platform }: Parts, tx: Tx, team: Team): Promise<void> {
  const { teamId, deadline } = team;
  await platform.jobs.add(tx, endTeamJob, { teamId }, { runAt: deadline, key: `group-buy.end-team ${teamId}` });
}

/** Ends a team whose time is over: completed by the shop where the campaign says so, failed otherwise. */
export async function endTeam(parts: Parts, tx: Tx, teamId: TeamId): Promise<void> {
  const team = (await queries.lockTeams(tx, [teamId])).get(teamId);
  if (!team || team.state !== 'gathering') return;
  if (parts.platform.clock.now() < team.deadline) {
    // The queue goes by the database's clock, which may be ahead of ours.
    await scheduleEnd(parts, tx, team);
    return;
  }
  const campaign = (await campaigns.byIds(tx, [team.campaignId])).get(team.campaignId);
  const from = campaign?.completeFrom ?? null;
  if (from !== null && team.paid >= from) await succeedTeam(parts, tx, team, 'shop');
  else await failTeam(parts, tx, team);
}

/** Each team has a job of its own; the sweep catches teams that nobody ever paid for. */
export function endDueTeams(parts: Parts): { jobs: JobHandler[]; cron: Cron } {
  const { database, clock } = parts.platform;
  return {
    jobs: [
      handle(endTeamJob, ({ teamId }) => database.transaction((tx) => endTeam(parts, tx, teamId))),
      handle(endDueJob, async () => {
        for (const teamId of await queries.due(database.db, clock.now(), batch)) {
          await database.transaction((tx) => endTeam(parts, tx, teamId));
        }
      }),
    ],
    cron: { job: endDueJob.name, pattern: '*/5 * * * *' },
  };
}
