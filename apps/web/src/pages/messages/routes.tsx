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
    path: '/messages/$conversationId',
    component: lazyRouteComponent(() => import('./chat-page.tsx'), 'ChatPage'),
  }),
];
