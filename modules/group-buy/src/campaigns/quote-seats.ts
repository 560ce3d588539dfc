import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import type { CampaignId, TeamId } from '../contract.ts';
import { groupBuyErrors } from '../errors.ts';
import type { Parts } from '../group-buy-deps.ts';
import { cannotJoin, cannotOpen } from '../teams/seat-rules.ts';
import * as teams from '../teams/team-queries.ts';
import * as campaigns from './campaign-queries.ts';
import { pricesFor, sizesOf } from './campaign-rules.ts';

export interface QuoteItem {
  campaignId: CampaignId;
  teamId: TeamId | 'open';
  size?: number;
  memberId: MemberId;
  quantity: number;
  firstPurchase: boolean;
}

export interface SeatQuote {
  campaignId: CampaignId;
  teamId: TeamId | 'open';
  shopId: Id<'shop'>;
  productId: Id<'product'>;
  size: number;
  leads: boolean;
  /** Per piece in minor units, for this member in this team, the leader's discount taken off. */
  prices: ReadonlyMap<Id<'variant'>, number>;
  /** Per piece before the leader's discount; the same as `prices` for others. */
  groupPrices: ReadonlyMap<Id<'variant'>, number>;
  leaderGift: string | null;
}

/** What a seat would cost each member, or why they cannot have it; takes nothing. A result per item, in order. */
export async function quoteSeats(
  { platform }: Parts,
  tx: Tx,
  items: readonly QuoteItem[],
): Promise<Outcome<SeatQuote>[]> {
  const at = platform.clock.now();
  const found = await campaigns.byIds(tx, [...new Set(items.map((item) => item.campaignId))]);
  const named = items.flatMap((item) => (item.teamId === 'open' ? [] : [item.teamId]));
  const joined = await teams.byIds(tx, [...new Set(named)]);
  return items.map((item): Outcome<SeatQuote> => {
    const campaign = found.get(item.campaignId);
    if (!campaign) return groupBuyErrors.noCampaign();
    const leads = item.teamId === 'open';
    const team = item.teamId === 'open' ? undefined : joined.get(item.teamId);
    if (!leads && !team) return groupBuyErrors.noTeam();
    const refused = team ? cannotJoin(campaign, team, item, at) : cannotOpen(campaign, item, at);
    if (isRefusal(refused)) return refused;
    const size = team?.size ?? item.size ?? sizesOf(campaign)[0] ?? 2;
    const { campaignId, shopId, productId } = campaign;
    const groupPrices = pricesFor(campaign, size, 'member');
    const prices = leads ? pricesFor(campaign, size, 'leader') : groupPrices;
    const leaderGift = leads ? campaign.leaderGift : null;
    return { campaignId, teamId: item.teamId, shopId, productId, size, leads, prices, groupPrices, leaderGift };
  });
}
