import { isRefusal } from '@nashi/errors';
import { cookieValue, cursor, implement, pageOf } from '@nashi/http';
import type { AuthenticatedCall, Route } from '@nashi/http';
import { instant } from '@nashi/http/contract';
import { isId } from '@nashi/ids';
import type { Id } from '@nashi/ids';
import QRCode from 'qrcode';
import { z } from 'zod';
import { sharingContract } from './contract.ts';
import type { ShareCampaignId } from './contract.ts';
import { sharingErrors } from './errors.ts';
import { claimTrail } from './links/claim-trail.ts';
import { gonePage, linkPage } from './links/link-page.ts';
import { openLink, trailCookie, trailSeconds } from './links/open-link.ts';
import { presentMyShares, presentTrail } from './links/present-shares.ts';
import { addressOf, linkKey, shareThing } from './links/share-link.ts';
import * as links from './links/share-queries.ts';
import { readToken } from './links/share-token.ts';
import { decideReward } from './rewards/decide-reward.ts';
import { presentCampaigns, presentHeld, presentMine, presentResults } from './rewards/present-rewards.ts';
import * as rewards from './rewards/reward-queries.ts';
import { heldOut } from './rewards/reward-rules.ts';
import { previewCost, startShareCampaign } from './rewards/start-campaign.ts';
import type { Parts } from './sharing-deps.ts';

const id = z.string().refine(isId);
const byId = z.strictObject({ id });
const byInstant = z.strictObject({ at: instant, id: z.string().max(80) });

export function sharingRoutes(parts: Parts): Route[] {
  const { platform, deps } = parts;
  const { community } = platform;
  const secure = community.origin.startsWith('https:') ? '; Secure' : '';
  const staff = (call: AuthenticatedCall, shopId: Id<'shop'>) =>
    deps.shops.allowed(call.tx, call.actor.memberId, shopId, 'manage-marketing');
  const ofShop = async (call: AuthenticatedCall, shopId: Id<'shop'>, campaignId: ShareCampaignId) => {
    const allowed = await staff(call, shopId);
    if (isRefusal(allowed)) return allowed;
    const campaign = (await rewards.campaignsByIds(call.tx, [campaignId])).get(campaignId);
    return campaign?.shopId === shopId ? campaign : sharingErrors.noCampaign();
  };
  const one = async (call: AuthenticatedCall, campaign: Parameters<typeof presentCampaigns>[2][number]) => {
    const [presented] = await presentCampaigns(parts, call.tx, [campaign]);
    return presented ?? sharingErrors.noCampaign();
  };

  return implement(sharingContract, {
    'GET /r/{token}': async (call) => {
      const cookie = cookieValue(call.request.headers.cookie, trailCookie);
      const { locale, userAgent } = call;
      const by = { cookie, memberId: call.actor?.memberId, userAgent, locale };
      const opened = await call.database.transaction((tx) => openLink(parts, tx, call.params.token, by));
      call.reply.type('text/html; charset=utf-8').header('cache-control', 'private, no-store');
      if (!opened) return call.reply.code(404).send(gonePage(community, locale));
      if (opened.visitorId) {
        const attributes = `Path=/; Max-Age=${trailSeconds}; HttpOnly; SameSite=Lax${secure}`;
        call.reply.header('set-cookie', `${trailCookie}=${opened.visitorId}; ${attributes}`);
      }
      return call.reply.send(linkPage(opened, community, locale));
    },
    'GET /r/{token}/qr.png': async (call) => {
      const { token } = call.params;
      if (!readToken(linkKey(platform), token)) return sharingErrors.noLink();
      const picture = await QRCode.toBuffer(addressOf(platform, token), {
        width: 512,
        margin: 2,
        errorCorrectionLevel: 'M',
      });
      return call.reply.type('image/png').header('cache-control', 'public, max-age=86400').send(picture);
    },
    'POST /api/v1/shares': async (call) => {
      const { memberId } = call.actor;
      const link = await shareThing(parts, call.tx, memberId, call.body, call.locale);
      if (isRefusal(link)) return link;
      const share = await links.byId(call.tx, link.shareId);
      const campaign = share?.shopId ? await rewards.running(call.tx, share.shopId, call.now) : undefined;
      if (campaign) {
        await rewards.joinCampaign(call.tx, campaign.campaignId, memberId, heldOut(campaign, memberId), call.now);
      }
      return link;
    },
    'GET /api/v1/my/shares': (call) =>
      cursor(call.query.cursor, byId, async (from) => {
        const rows = await links.listMine(call.tx, call.actor.memberId, from, call.query.limit);
        const { items, next } = pageOf(rows, call.query.limit, (row) => ({ id: row.shareId }));
        return { items: await presentMyShares(parts, call.tx, items, call.locale), next };
      }),
    'GET /api/v1/my/share-rewards': (call) =>
      cursor(call.query.cursor, byId, async (from) => {
        const { memberId } = call.actor;
        const rows = await rewards.listOfMember(call.tx, memberId, from, call.query.limit);
        const { items, next } = pageOf(rows, call.query.limit, (row) => ({ id: row.rewardId }));
        return { items: await presentMine(call.tx, items, memberId, call.locale), next };
      }),
    'POST /api/v1/my/share-trail': async (call) => {
      const cookie = cookieValue(call.request.headers.cookie, trailCookie);
      await claimTrail(parts, call.tx, call.actor.memberId, cookie);
    },
    'GET /api/v1/shops/{shopId}/share-campaigns': (call) =>
      cursor(call.query.cursor, byId, async (from) => {
        const allowed = await staff(call, call.params.shopId);
        if (isRefusal(allowed)) return allowed;
        const rows = await rewards.listCampaigns(call.tx, call.params.shopId, from, call.query.limit);
        const { items, next } = pageOf(rows, call.query.limit, (row) => ({ id: row.campaignId }));
        return { items: await presentCampaigns(parts, call.tx, items), next };
      }),
    'POST /api/v1/shops/{shopId}/share-campaigns/preview': async (call) => {
      const allowed = await staff(call, call.params.shopId);
      return isRefusal(allowed) ? allowed : previewCost(parts, call.tx, call.params.shopId, call.body);
    },
    'POST /api/v1/shops/{shopId}/share-campaigns': async (call) => {
      const { shopId } = call.params;
      const allowed = await staff(call, shopId);
      if (isRefusal(allowed)) return allowed;
      const campaign = await startShareCampaign(parts, call.tx, shopId, call.body, call.actor.memberId);
      return isRefusal(campaign) ? campaign : one(call, campaign);
    },
    'POST /api/v1/shops/{shopId}/share-campaigns/{campaignId}/stop': async (call) => {
      const campaign = await ofShop(call, call.params.shopId, call.params.campaignId);
      if (isRefusal(campaign)) return campaign;
      if (await rewards.stopCampaign(call.tx, campaign.campaignId)) {
        const target = `share-campaign:${campaign.campaignId}`;
        await platform.audit.record(call.tx, { actor: call.actor.memberId, action: 'share-campaign.stopped', target });
      }
      return one(call, { ...campaign, state: 'stopped' });
    },
    'GET /api/v1/shops/{shopId}/share-campaigns/{campaignId}': async (call) => {
      const campaign = await ofShop(call, call.params.shopId, call.params.campaignId);
      return isRefusal(campaign) ? campaign : presentResults(parts, call.tx, campaign);
    },
    'GET /api/v1/shops/{shopId}/share-trail': (call) =>
      cursor(call.query.cursor, byInstant, async (from) => {
        const { shopId } = call.params;
        const allowed = await staff(call, shopId);
        if (isRefusal(allowed)) return allowed;
        const rows = await links.trailOfShop(call.tx, shopId, from, call.query.limit);
        const { items, next } = pageOf(rows, call.query.limit, (row) => ({ at: row.at.toISOString(), id: row.id }));
        return { items: await presentTrail(parts, call.tx, items, call.locale), next };
      }),
    'GET /api/v1/shops/{shopId}/share-campaigns/{campaignId}/rewards': (call) =>
      cursor(call.query.cursor, byId, async (from) => {
        const campaign = await ofShop(call, call.params.shopId, call.params.campaignId);
        if (isRefusal(campaign)) return campaign;
        const rows = await rewards.listOfCampaign(call.tx, campaign.campaignId, from, call.query.limit);
        const { items, next } = pageOf(rows, call.query.limit, (row) => ({ id: row.rewardId }));
        return { items: await presentHeld(parts, call.tx, items, call.locale), next };
      }),
    'GET /api/v1/operator/share-rewards': (call) =>
      cursor(call.query.cursor, byId, async (from) => {
        const rows = await rewards.listHeld(call.tx, from, call.query.limit);
        const { items, next } = pageOf(rows, call.query.limit, (row) => ({ id: row.rewardId }));
        return { items: await presentHeld(parts, call.tx, items, call.locale), next };
      }),
    'POST /api/v1/operator/share-rewards/{rewardId}/decision': async (call) => {
      const by = call.actor.memberId;
      const reward = await decideReward(parts, call.tx, call.params.rewardId, call.body.decision, by);
      if (isRefusal(reward)) return reward;
      const [presented] = await presentHeld(parts, call.tx, [reward], call.locale);
      return presented ?? sharingErrors.noReward();
    },
  });
}
