import type { MemberId } from '@nashi/ids';

export type OrderState = 'placed' | 'completed' | 'cancelled';
export type PaymentState = 'unpaid' | 'authorised' | 'paid' | 'partly_refunded' | 'refunded' | 'failed';
export type FulfilmentState =
  | 'unfulfilled'
  | 'partly_shipped'
  | 'shipped'
  | 'delivered'
  | 'ready_for_pickup'
  | 'picked_up'
  | 'redeemed';

/** Who caused a change. The system has no id. */
export type By = { kind: 'member' | 'shop' | 'operator'; id: MemberId } | { kind: 'system' };

export const system: By = { kind: 'system' };

/** The three lines, and from which states each may go to which. Every change goes through this table. */
export const transitions = {
  order: { placed: ['completed', 'cancelled'], completed: [], cancelled: [] },
  payment: {
    unpaid: ['authorised', 'paid', 'failed'],
    authorised: ['paid', 'failed'],
    failed: ['authorised', 'paid'],
    paid: ['partly_refunded', 'refunded'],
    partly_refunded: ['partly_refunded', 'refunded'],
    refunded: [],
  },
  fulfilment: {
    unfulfilled: ['partly_shipped', 'shipped', 'ready_for_pickup', 'picked_up', 'redeemed'],
    partly_shipped: ['partly_shipped', 'shipped', 'delivered'],
    shipped: ['delivered'],
    delivered: [],
    ready_for_pickup: ['picked_up'],
    picked_up: [],
    redeemed: [],
  },
} as const satisfies {
  order: Record<OrderState, readonly OrderState[]>;
  payment: Record<PaymentState, readonly PaymentState[]>;
  fulfilment: Record<FulfilmentState, readonly FulfilmentState[]>;
};

export type LineName = keyof typeof transitions;
export type StateOf<L extends LineName> = keyof (typeof transitions)[L];

/** The states from which a line may go to `to`. */
export function sourcesOf<L extends LineName>(line: L, to: StateOf<L>): string[] {
  return Object.entries<readonly string[]>(transitions[line])
    .filter(([, targets]) => targets.includes(String(to)))
    .map(([from]) => from);
}
