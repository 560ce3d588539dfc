const tabs = ['new', 'school', 'mine'] as const;
export type CardTab = (typeof tabs)[number];

export function cardListSearch(search: Record<string, unknown>): { tab?: CardTab } {
  const tab = tabs.find((one) => one === search['tab']);
  return tab === undefined ? {} : { tab };
}

/** `tag`: what the new card is about; `card`: which one is changed. */
export function newCardSearch(search: Record<string, unknown>): { tag?: string; card?: string } {
  return {
    ...(typeof search['tag'] === 'string' && { tag: search['tag'] }),
    ...(typeof search['card'] === 'string' && { card: search['card'] }),
  };
}
