import type { Id, MemberId } from '@nashi/ids';
import type { AfterSaleId, OrderId, OrderLineId } from '../ids.ts';

export type AfterSaleState =
  | 'requested'
  | 'approved'
  | 'returning'
  | 'received'
  | 'refunded'
  | 'declined'
  | 'withdrawn'
  | 'escalated';

export interface AfterSale {
  id: AfterSaleId;
  orderId: OrderId;
  memberId: MemberId;
  shopId: Id<'shop'>;
  kind: 'refund' | 'return';
  state: AfterSaleState;
  reason: string;
  words: string;
  /** Pieces asked for and what they are worth, minor units. */
  lines: { lineId: OrderLineId; quantity: number; amount: number }[];
  amount: number;
  carrier: string | null;
  tracking: string | null;
  requestedAt: Date;
  changedAt: Date;
}

export interface AfterSaleEntry {
  afterSaleId: AfterSaleId;
  from: AfterSaleState | null;
  to: AfterSaleState;
  actorKind: 'member' | 'shop' | 'operator' | 'system';
  words: string;
  at: Date;
}
