export const myPostsTabs = ['all', 'pending', 'declined', 'saved'] as const;
export type MyPostsTab = (typeof myPostsTabs)[number];

export function readMyPostsSearch(search: Record<string, unknown>): { tab?: MyPostsTab } {
  const tab = myPostsTabs.find((one) => one === search['tab']);
  return tab === undefined ? {} : { tab };
}
