import { days } from '@nashi/clock';
import type { Refusal } from '@nashi/errors';
import { orderingErrors } from '../errors.ts';
import type { Order, OrderLine } from '../orders/order.ts';
import type { AfterSale, AfterSaleState } from './after-sale.ts';

/** How long after completion a case can still be opened. */
export const afterSaleWindow = days(15);

/** Why no case can be opened for this order; undefined when one can. */
export function mayAskAfterSale(order: Order, lines: readonly OrderLine[], now: Date): Refusal | undefined {
  if (order.payment !== 'paid' && order.payment !== 'partly_refunded') return orderingErrors.afterSaleClosed();
  if (order.state === 'cancelled') return orderingErrors.afterSaleClosed();
  if (order.endedAt && now.getTime() > order.endedAt.getTime() + afterSaleWindow)
    return orderingErrors.afterSaleClosed();
  return lines.some((line) => line.claimed < line.quantity) ? undefined : orderingErrors.nothingLeftToRefund();
}

export type CaseStep = 'withdraw' | 'send-back' | 'escalate' | 'approve' | 'decline' | 'receive';
export type Side = 'buyer' | 'shop' | 'operator';

interface Move {
  from: readonly AfterSaleState[];
  by: readonly Side[];
  to: (kind: AfterSale['kind']) => AfterSaleState;
}

/**
 * requested → approved → returning → received → refunded; a case without a return is refunded as it is approved.
 * The buyer may withdraw until goods travel, and take a refusal to the operator, who decides like the shop.
 */
const moves: Record<CaseStep, Move> = {
  withdraw: { from: ['requested', 'approved', 'declined', 'escalated'], by: ['buyer'], to: () => 'withdrawn' },
  'send-back': { from: ['approved'], by: ['buyer'], to: () => 'returning' },
  escalate: { from: ['requested', 'declined'], by: ['buyer'], to: () => 'escalated' },
  approve: {
    from: ['requested', 'escalated'],
    by: ['shop', 'operator'],
    to: (kind) => (kind === 'refund' ? 'refunded' : 'approved'),
  },
  decline: { from: ['requested', 'returning', 'escalated'], by: ['shop', 'operator'], to: () => 'declined' },
  receive: { from: ['approved', 'returning'], by: ['shop', 'operator'], to: () => 'refunded' },
};

/** Where a step leads, or undefined when this side may not take it now. What lies with the operator is not the shop's. */
export function nextState(
  step: CaseStep,
  found: Pick<AfterSale, 'state' | 'kind'>,
  side: Side,
): AfterSaleState | undefined {
  const move = moves[step];
  if (!move.by.includes(side) || !move.from.includes(found.state)) return undefined;
  if (found.state === 'escalated' && side === 'shop') return undefined;
  if (step === 'send-back' && found.kind !== 'return') return undefined;
  return move.to(found.kind);
}

/** States passed on the way, each an entry of its own. */
export function passing(step: CaseStep, kind: AfterSale['kind']): AfterSaleState[] {
  if (step === 'approve' && kind === 'refund') return ['approved'];
  return step === 'receive' ? ['received'] : [];
}

/** A case that ends this way gives the pieces free to be asked for again. */
export const freesPieces = (to: AfterSaleState): boolean => to === 'withdrawn';
