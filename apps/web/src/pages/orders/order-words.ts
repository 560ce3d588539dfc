import type { OrderCard, OrderDetail } from './ordering-api.ts';

type Step = { readonly name: StepName; readonly state: 'done' | 'now' | 'later' | 'failed' };
export type StepName =
  | 'step.placed'
  | 'step.completed'
  | 'step.cancelled'
  | 'step.unpaid'
  | 'step.paid'
  | 'step.partlyRefunded'
  | 'step.refunded'
  | 'step.prepared'
  | 'step.shipped'
  | 'step.delivered'
  | 'step.ready'
  | 'step.pickedUp';

/** The one word for how an order stands, out of its three lines. */
export function standing(order: OrderCard) {
  const { state, payment, fulfilment } = order;
  if (state === 'cancelled') return payment === 'refunded' ? 'state.refunded' : 'state.cancelled';
  if (state === 'completed') return 'state.completed';
  if (payment === 'unpaid' || payment === 'failed' || payment === 'authorised') return 'state.unpaid';
  if (order.waitsForTeam) return 'state.team';
  switch (fulfilment) {
    case 'partly_shipped':
      return 'state.partly';
    case 'shipped':
      return 'state.shipped';
    case 'delivered':
      return 'state.delivered';
    case 'ready_for_pickup':
      return 'state.ready';
    case 'picked_up':
    case 'redeemed':
      return 'state.pickedUp';
    case 'unfulfilled':
      return 'state.toShip';
  }
}

export function orderSteps({ state }: OrderCard): Step[] {
  if (state === 'cancelled')
    return [
      { name: 'step.placed', state: 'done' },
      { name: 'step.cancelled', state: 'failed' },
    ];
  const done = state === 'completed';
  return [
    { name: 'step.placed', state: done ? 'done' : 'now' },
    { name: 'step.completed', state: done ? 'now' : 'later' },
  ];
}

export function paymentSteps({ payment, state }: OrderCard): Step[] {
  if (payment === 'unpaid' || payment === 'authorised' || payment === 'failed') {
    const over = state === 'cancelled';
    return [
      { name: 'step.unpaid', state: over ? 'failed' : 'now' },
      { name: 'step.paid', state: 'later' },
    ];
  }
  if (payment === 'paid') return [{ name: 'step.paid', state: 'now' }];
  const name = payment === 'refunded' ? 'step.refunded' : 'step.partlyRefunded';
  return [
    { name: 'step.paid', state: 'done' },
    { name, state: 'now' },
  ];
}

export function fulfilmentSteps({ fulfilment, delivery }: OrderDetail): Step[] {
  const collected = delivery.method === 'pick-up' || delivery.method === 'none';
  const names: StepName[] = collected
    ? ['step.prepared', 'step.ready', 'step.pickedUp']
    : ['step.prepared', 'step.shipped', 'step.delivered'];
  const reached = {
    unfulfilled: 0,
    partly_shipped: 1,
    shipped: 1,
    delivered: 2,
    ready_for_pickup: 1,
    picked_up: 2,
    redeemed: 2,
  }[fulfilment];
  return names.map((name, index) => ({
    name,
    state: index < reached ? 'done' : index === reached ? 'now' : 'later',
  }));
}
