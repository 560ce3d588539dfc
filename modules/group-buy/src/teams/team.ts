import type { Id, MemberId } from '@nashi/ids';
import type { HoldId, PoolId } from '@nashi/reservations';
import type { CampaignId, SeatId, SeatState, Spill, TeamId, TeamState, Visibility } from '../contract.ts';

export interface Team {
  teamId: TeamId;
  campaignId: CampaignId;
  shopId: Id<'shop'>;
  productId: Id<'product'>;
  leaderId: MemberId;
  size: number;
  poolId: PoolId;
  visibility: Visibility;
  state: TeamState;
  paid: number;
  completedByShop: boolean;
  /** When its first seat was paid; nobody else can join before. */
  openedAt: Date | null;
  deadline: Date;
  endedAt: Date | null;
}

export interface Seat {
  seatId: SeatId;
  teamId: TeamId;
  campaignId: CampaignId;
  orderId: Id<'order'>;
  memberId: MemberId;
  quantity: number;
  state: SeatState;
  spill: Spill;
  holdId: HoldId;
  stockHoldId: HoldId;
  paidAt: Date | null;
}
