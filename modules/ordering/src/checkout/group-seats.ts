import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import type { OrderId } from '../ids.ts';

export interface SeatWanted {
  orderId: OrderId;
  memberId: MemberId;
  campaignId: Id<'group-buy-campaign'>;
  /** Null: open a team. */
  teamId: Id<'team'> | null;
  variantId: Id<'variant'>;
  quantity: number;
}

/** What ordering asks of group-buying. */
export interface GroupBuying {
  /** What one piece costs this buyer in this team, minor units, or why they cannot join. One answer for each, in order. */
  quoteSeats(
    tx: Tx,
    wanted: readonly SeatWanted[],
  ): Promise<Outcome<{ price: number; leads: 'leads' | 'joins'; source: string }>[]>;
  /** Takes a seat and its pieces for each order, until `expiresAt`. */
  holdSeats(tx: Tx, wanted: readonly SeatWanted[], expiresAt: Date): Promise<Outcome<{ teamId: Id<'team'> }>[]>;
  /**
   * The orders were paid. `late`: the seat had gone and no other was found, so the order must be paid back; `moved`
   * names the team the order now belongs to.
   */
  confirmSeats(tx: Tx, orderIds: readonly OrderId[]): Promise<Map<OrderId, 'late' | { teamId: Id<'team'> }>>;
  /** The orders were cancelled before the team succeeded. */
  releaseSeats(tx: Tx, orderIds: readonly OrderId[]): Promise<void>;
}
