import type { notificationsContract } from '@nashi/notifications/contract';
import { apiOf, refresh, useLive } from '@nashi/ui';
import { useEffect } from 'react';
import { setBadge } from './badges.ts';
import { useSession } from './session.ts';

const notificationsApi = apiOf<typeof notificationsContract>();

/** Keeps the red dot of Messages in step with my notices; muted categories and offers never light it. */
export function useNoticeBadge(): void {
  const { state } = useSession();
  const unread = notificationsApi.useGet('GET /api/v1/notifications/unread', {}, { enabled: state === 'in' });
  useLive('notification.received', () => void refresh('/api/v1/notifications'));
  const count = state === 'in' ? (unread.data?.dot ?? 0) : 0;
  useEffect(() => setBadge('messages', 'notices', count), [count]);
}
