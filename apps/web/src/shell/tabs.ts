import { Compass, House, MessageCircle, ShoppingBag, UserRound, type LucideIcon } from 'lucide-react';
import { useMessagesBadge, useMineBadge } from './badges.ts';
import type { shellMessages } from './shell.messages.ts';

export interface Tab {
  readonly path: '/meet' | '/square' | '/shop' | '/messages' | '/mine';
  readonly name: keyof typeof shellMessages;
  readonly icon: LucideIcon;
  /** Unread things behind the tab; called as a hook. */
  readonly useBadge: () => number;
}

const none = (): number => 0;

/** The five tabs, in the order of the bar. */
export const tabs: readonly Tab[] = [
  { path: '/meet', name: 'tab.meet', icon: Compass, useBadge: none },
  { path: '/square', name: 'tab.square', icon: House, useBadge: none },
  { path: '/shop', name: 'tab.shop', icon: ShoppingBag, useBadge: none },
  { path: '/messages', name: 'tab.messages', icon: MessageCircle, useBadge: useMessagesBadge },
  { path: '/mine', name: 'tab.mine', icon: UserRound, useBadge: useMineBadge },
];
