import type { Id } from '@nashi/ids';
import type { PoolId } from '@nashi/reservations';
import type { CampaignId, NewMemberRule } from '../contract.ts';

/** A group-buy of one product. Amounts in minor units of the community's currency. */
export interface Campaign {
  campaignId: CampaignId;
  shopId: Id<'shop'>;
  productId: Id<'product'>;
  title: string;
  gatherSeconds: number;
  /** Off each piece that a leader buys. */
  leaderOff: number;
  leaderGift: string | null;
  newMembers: NewMemberRule;
  /** Pieces one member may buy in the whole campaign. */
  perMember: number;
  stockPoolId: PoolId;
  /** Fewest paid seats with which the shop may complete a team; null: never. */
  completeFrom: number | null;
  startsAt: Date;
  endsAt: Date;
  state: 'open' | 'stopped';
  prices: readonly { variantId: Id<'variant'>; size: number; price: number }[];
}
