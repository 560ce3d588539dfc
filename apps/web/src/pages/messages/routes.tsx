import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const messagesRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/messages',
    component: lazyRouteComponent(() => import('./messages-page.tsx'), 'MessagesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/messages/requests',
    component: lazyRouteComponent(() => import('./requests-page.tsx'), 'RequestsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/messages/notifications',
    component: lazyRouteComponent(() => import('./notifications-page.tsx'), 'NotificationsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/messages/notifications/settings',
    component: lazyRouteComponent(() => import('./notice-settings-page.tsx'), 'NoticeSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/digest/stop',
    component: lazyRouteComponent(() => import('./stop-digest-page.tsx'), 'StopDigestPage'),
    validateSearch: (search): { token: string } => ({ token: String(search['token'] ?? '') }),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/messages/with/$memberId',
    component: lazyRouteComponent(() => import('./open-chat-page.tsx'), 'OpenChatPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/messages/new-group',
    component: lazyRouteComponent(() => import('./new-group-page.tsx'), 'NewGroupPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/messages/search',
    validateSearch: (search): { q?: string; within?: string } => ({
      ...(typeof search['q'] === 'string' && { q: search['q'] }),
      ...(typeof search['within'] === 'string' && { within: search['within'] }),
    }),
    component: lazyRouteComponent(() => import('./search-page.tsx'), 'MessageSearchPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/messages/$conversationId/group',
    component: lazyRouteComponent(() => import('./group-page.tsx'), 'GroupPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/messages/$conversationId/requests',
    component: lazyRouteComponent(() => import('./join-requests-page.tsx'), 'JoinRequestsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/join/$code',
    component: lazyRouteComponent(() => import('./join-page.tsx'), 'JoinPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/messages/$conversationId',
    validateSearch: (search): { at?: number } => {
      const at = Number(search['at']);
      return Number.isSafeInteger(at) && at > 0 ? { at } : {};
    },
    component: lazyRouteComponent(() => import('./chat-page.tsx'), 'ChatPage'),
  }),
];
