import type { messagingContract } from '@nashi/messaging/contract';
import { apiOf, refresh, useLive } from '@nashi/ui';
import { useEffect } from 'react';
import { setBadge } from './badges.ts';
import { useSession } from './session.ts';

const messagesApi = apiOf<typeof messagingContract>();

/** Keeps the count of unread chats on the Messages tab, wherever in the app the member is. */
export function useChatBadge(): void {
  const signedIn = useSession().state === 'in';
  const unread = messagesApi.useGet('GET /api/v1/conversations/unread', {}, { enabled: signedIn });
  const again = (): void => void refresh('/api/v1/conversations/unread');
  useLive('message.received', again);
  useLive('conversation.read', again);
  useLive('conversation.changed', again);
  const count = signedIn ? (unread.data?.messages ?? 0) + (unread.data?.requests ?? 0) : 0;
  useEffect(() => setBadge('messages', 'chats', count), [count]);
}
