import { isRefusal } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { AuthenticatedCall, Route } from '@nashi/http';
import { isId } from '@nashi/ids';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';
import * as campaigns from './campaigns/campaign-queries.ts';
import { phaseAt } from './campaigns/campaign-rules.ts';
import type { Campaign } from './campaigns/campaign.ts';
import { presentCampaigns, presentManaged } from './campaigns/present-campaigns.ts';
import { startCampaign, stopCampaign } from './campaigns/start-campaign.ts';
import { groupBuyContract } from './contract.ts';
import type { CampaignId } from './contract.ts';
import { groupBuyErrors } from './errors.ts';
import type { Parts } from './group-buy-deps.ts';
import { completeTeam } from './teams/complete-team.ts';
import { presentManagedTeams, presentMine, presentTeam, presentWaiting } from './teams/present-teams.ts';
import * as teams from './teams/team-queries.ts';

const id = z.string().refine(isId);
const byId = z.strictObject({ id });
const byMissing = z.strictObject({ missing: z.int32(), id });

export function groupBuyRoutes(parts: Parts): Route[] {
  const { deps } = parts;
  const staff = (call: AuthenticatedCall, shopId: Id<'shop'>) =>
    deps.shops.allowed(call.tx, call.actor.memberId, shopId, 'manage-marketing');
  const managed = async (call: AuthenticatedCall, campaign: Campaign) => {
    const [presented] = await presentManaged(parts, call.tx, [campaign], call.locale);
    return presented ?? groupBuyErrors.noCampaign();
  };
  const ofShop = async (call: AuthenticatedCall, shopId: Id<'shop'>, campaignId: CampaignId) => {
    const allowed = await staff(call, shopId);
    if (isRefusal(allowed)) return allowed;
    const campaign = (await campaigns.byIds(call.tx, [campaignId])).get(campaignId);
    return campaign?.shopId === shopId ? campaign : groupBuyErrors.noCampaign();
  };
  const viewerOf = async (call: Pick<AuthenticatedCall, 'tx'>, memberId: MemberId | undefined) =>
    memberId ? { memberId, friends: await deps.friendsOf(call.tx, memberId) } : undefined;

  return implement(groupBuyContract, {
    'GET /api/v1/products/{productId}/group-buy': async (call) => {
      const list = await campaigns.ofProducts(call.tx, [call.params.productId], call.now);
      const shown = list.find((one) => phaseAt(one, call.now) === 'running') ?? list[0];
      const [campaign] = shown ? await presentCampaigns(parts, call.tx, [shown]) : [];
      return { campaign: campaign ?? null };
    },
    'GET /api/v1/group-buys/{campaignId}/teams': (call) =>
      cursor(call.query.cursor, byMissing, async (from) => {
        const { campaignId } = call.params;
        const { limit } = call.query;
        if (!(await campaigns.byIds(call.tx, [campaignId])).has(campaignId)) return groupBuyErrors.noCampaign();
        const viewer = await viewerOf(call, call.actor?.memberId);
        const leaders = call.query.from === 'friends' ? (viewer?.friends ?? []) : undefined;
        const not = viewer ? await deps.blockedBy(call.tx, viewer.memberId) : [];
        const rows = await teams.listWaiting(call.tx, campaignId, { leaders, not }, call.now, from, limit);
        const { items, next } = pageOf(rows, limit, (row) => ({ missing: row.size - row.paid, id: row.teamId }));
        return { items: await presentWaiting(parts, call.tx, items, viewer), next };
      }),
    'GET /api/v1/teams/{teamId}': (call) =>
      presentTeam(parts, call.tx, call.params.teamId, call.actor?.memberId, call.locale),
    'PUT /api/v1/teams/{teamId}/visibility': async (call) => {
      const { teamId } = call.params;
      const team = (await teams.lockTeams(call.tx, [teamId])).get(teamId);
      if (!team) return groupBuyErrors.noTeam();
      if (team.leaderId !== call.actor.memberId) return groupBuyErrors.notYours();
      if (team.state !== 'gathering') return groupBuyErrors.notGathering();
      await teams.setVisibility(call.tx, teamId, call.body.visibility);
      return presentTeam(parts, call.tx, teamId, call.actor.memberId, call.locale);
    },
    'GET /api/v1/my/teams': (call) =>
      cursor(call.query.cursor, byId, async (from) => {
        const rows = await teams.listOfMember(call.tx, call.actor.memberId, from, call.query.limit);
        const { items, next } = pageOf(rows, call.query.limit, (row) => ({ id: row.seat.seatId }));
        return { items: await presentMine(parts, items, call.locale), next };
      }),
    'GET /api/v1/shops/{shopId}/group-buys': (call) =>
      cursor(call.query.cursor, byId, async (from) => {
        const allowed = await staff(call, call.params.shopId);
        if (isRefusal(allowed)) return allowed;
        const rows = await campaigns.ofShop(call.tx, call.params.shopId, from, call.query.limit);
        const { items, next } = pageOf(rows, call.query.limit, (row) => ({ id: row.campaignId }));
        return { items: await presentManaged(parts, call.tx, items, call.locale), next };
      }),
    'POST /api/v1/shops/{shopId}/group-buys': async (call) => {
      const { shopId } = call.params;
      const allowed = await staff(call, shopId);
      if (isRefusal(allowed)) return allowed;
      const campaign = await startCampaign(parts, call.tx, shopId, call.body, call.actor.memberId);
      return isRefusal(campaign) ? campaign : managed(call, campaign);
    },
    'POST /api/v1/shops/{shopId}/group-buys/{campaignId}/stop': async (call) => {
      const campaign = await ofShop(call, call.params.shopId, call.params.campaignId);
      if (isRefusal(campaign)) return campaign;
      return managed(call, await stopCampaign(parts, call.tx, campaign, call.actor.memberId));
    },
    'GET /api/v1/shops/{shopId}/group-buys/{campaignId}/teams': (call) =>
      cursor(call.query.cursor, byId, async (from) => {
        const campaign = await ofShop(call, call.params.shopId, call.params.campaignId);
        if (isRefusal(campaign)) return campaign;
        const rows = await teams.listOfCampaign(call.tx, campaign.campaignId, from, call.query.limit);
        const { items, next } = pageOf(rows, call.query.limit, (row) => ({ id: row.teamId }));
        return { items: await presentManagedTeams(parts, call.tx, items), next };
      }),
    'POST /api/v1/shops/{shopId}/teams/{teamId}/completion': async (call) => {
      const { shopId, teamId } = call.params;
      const allowed = await staff(call, shopId);
      if (isRefusal(allowed)) return allowed;
      const team = await completeTeam(parts, call.tx, shopId, teamId, call.actor.memberId);
      if (isRefusal(team)) return team;
      const [presented] = await presentManagedTeams(parts, call.tx, [{ ...team, refundsUnderWay: 0 }]);
      return presented ?? groupBuyErrors.noTeam();
    },
  });
}
