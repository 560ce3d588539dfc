import type { Tx } from '@nashi/db';
import type { Outcome, Refusal } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';

type CampaignId = Id<'group-buy-campaign'>;
type TeamId = Id<'team'>;

export interface SeatWanted {
  orderId: Id<'order'>;
  memberId: MemberId;
  campaignId: CampaignId;
  teamId: TeamId | 'open';
  size?: number;
  quantity: number;
  firstPurchase: boolean;
  spill?: 'any' | 'other-team' | 'new-team' | 'refund';
  visibility?: 'anyone' | 'friends';
  expiresAt: Date;
}

export interface SeatQuestion {
  campaignId: CampaignId;
  teamId: TeamId | 'open';
  size?: number;
  variantId: Id<'variant'>;
}

export type Seating =
  | { orderId: Id<'order'>; outcome: 'seated' | 'spilled'; teamId: TeamId; teamSucceeded: boolean }
  | { orderId: Id<'order'>; outcome: 'refund'; reason: Refusal };

/** What ordering asks of group-buying. */
export interface GroupBuying {
  /** What one piece costs in each team, minor units, or why it cannot be had; in order. */
  seatPrices(tx: Tx, asked: readonly SeatQuestion[]): Promise<Outcome<{ price: number; leads: boolean }>[]>;
  /** Holds a seat and the pieces for each order; in order. */
  holdSeats(tx: Tx, items: readonly SeatWanted[]): Promise<Outcome<{ teamId: TeamId }>[]>;
  /** The orders have been paid: seated, moved to another team, or to be paid back. */
  confirmSeats(tx: Tx, orderIds: readonly Id<'order'>[]): Promise<Seating[]>;
  /** The orders are given up. */
  releaseSeats(tx: Tx, orderIds: readonly Id<'order'>[]): Promise<unknown>;
}
