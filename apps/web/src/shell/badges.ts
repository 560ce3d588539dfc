import { useSyncExternalStore } from 'react';

export type BadgeTab = 'messages' | 'mine';

/** How many unread things each source counts, by tab. */
const counts: Record<BadgeTab, Map<string, number>> = { messages: new Map(), mine: new Map() };
const listeners = new Set<() => void>();

/** Tells the tab bar how much is unread in one part of a tab: `setBadge('messages', 'chats', 3)`. */
export function setBadge(tab: BadgeTab, source: string, count: number): void {
  if (counts[tab].get(source) === count) return;
  counts[tab].set(source, count);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function total(tab: BadgeTab): number {
  let sum = 0;
  for (const count of counts[tab].values()) sum += count;
  return sum;
}

export function useMessagesBadge(): number {
  return useSyncExternalStore(subscribe, () => total('messages'));
}

export function useMineBadge(): number {
  return useSyncExternalStore(subscribe, () => total('mine'));
}
