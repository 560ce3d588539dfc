import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const moderationRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/moderation',
    component: lazyRouteComponent(() => import('./queue-page.tsx'), 'QueuePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/moderation-statistics',
    component: lazyRouteComponent(() => import('./statistics-page.tsx'), 'StatisticsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/moderation-settings',
    component: lazyRouteComponent(() => import('./settings-page.tsx'), 'ModerationSettingsPage'),
  }),
];
