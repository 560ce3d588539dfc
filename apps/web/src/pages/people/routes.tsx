import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const peopleRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/people/$memberId',
    component: lazyRouteComponent(() => import('./person-page.tsx'), 'PersonPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/people/$memberId/followers',
    component: lazyRouteComponent(() => import('./follow-list-page.tsx'), 'FollowersPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/people/$memberId/following',
    component: lazyRouteComponent(() => import('./follow-list-page.tsx'), 'FollowingPage'),
  }),
];
