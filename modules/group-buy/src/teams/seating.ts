import type { Refusal } from '@nashi/errors';
import type { Id } from '@nashi/ids';
import type { TeamId } from '../contract.ts';

/** What became of a payment: seated where it was meant, moved into another team, or to be refunded. */
export type Seating =
  | { orderId: Id<'order'>; outcome: 'seated'; teamId: TeamId; teamSucceeded: boolean }
  | { orderId: Id<'order'>; outcome: 'spilled'; teamId: TeamId; teamSucceeded: boolean }
  | { orderId: Id<'order'>; outcome: 'refund'; reason: Refusal };
