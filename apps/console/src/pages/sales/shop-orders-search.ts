export const shopTabs = ['all', 'to-pay', 'to-ship', 'shipped', 'completed', 'cancelled', 'after-sale'] as const;

export interface ShopOrdersSearch {
  readonly tab?: (typeof shopTabs)[number];
  readonly q?: string;
  /** The order whose drawer is open. */
  readonly order?: string;
}

export function readShopOrdersSearch(search: Record<string, unknown>): ShopOrdersSearch {
  const tab = shopTabs.find((one) => one === search['tab']);
  const { q, order } = search;
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, 60) } : {}),
    ...(typeof order === 'string' && order !== '' ? { order } : {}),
  };
}
