import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const peopleRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/people/suggestions',
    component: lazyRouteComponent(() => import('./suggestions-page.tsx'), 'SuggestionsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/people/requests',
    component: lazyRouteComponent(() => import('./requests-page.tsx'), 'RequestsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/people/groups',
    component: lazyRouteComponent(() => import('./groups-page.tsx'), 'GroupsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/people/groups/$groupId',
    component: lazyRouteComponent(() => import('./group-page.tsx'), 'GroupPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/people/kept-away',
    component: lazyRouteComponent(() => import('./kept-away-page.tsx'), 'KeptAwayPage'),
  }),
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
