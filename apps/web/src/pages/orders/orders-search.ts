export const orderTabs = ['all', 'to-pay', 'to-ship', 'to-receive', 'to-review', 'after-sale'] as const;

export interface OrdersSearch {
  readonly tab?: (typeof orderTabs)[number];
  readonly q?: string;
}

export function readOrdersSearch(search: Record<string, unknown>): OrdersSearch {
  const tab = orderTabs.find((one) => one === search['tab']);
  const q = typeof search['q'] === 'string' ? search['q'].slice(0, 60) : '';
  return { ...(tab === undefined ? {} : { tab }), ...(q === '' ? {} : { q }) };
}
