import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const meetRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/meet-tags',
    component: lazyRouteComponent(() => import('./tags-page.tsx'), 'TagsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/meet-questions',
    component: lazyRouteComponent(() => import('./questions-page.tsx'), 'QuestionsPage'),
  }),
];
