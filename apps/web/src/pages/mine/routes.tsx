import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';
import { problemIn } from './problem-in.ts';

export const mineRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/square', replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/mine',
    component: lazyRouteComponent(() => import('./mine-page.tsx'), 'MinePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/settings',
    component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in',
    validateSearch: (search): { next?: string; problem?: string } => ({
      ...(typeof search['next'] === 'string' ? { next: search['next'] } : {}),
      ...problemIn(search),
    }),
    component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/my/profile',
    validateSearch: (search): { welcome?: boolean; next?: string } => ({
      ...(search['welcome'] === true ? { welcome: true } : {}),
      ...(typeof search['next'] === 'string' && /^\/(?![/\\])/.test(search['next']) ? { next: search['next'] } : {}),
    }),
    component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/my/reviews',
    component: lazyRouteComponent(() => import('./reviews-page.tsx'), 'ReviewsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/certification',
    validateSearch: problemIn,
    component: lazyRouteComponent(() => import('./certification-page.tsx'), 'CertificationPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sign-in-ways',
    validateSearch: problemIn,
    component: lazyRouteComponent(() => import('./sign-in-ways-page.tsx'), 'SignInWaysPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/my/history',
    component: lazyRouteComponent(() => import('../history/history-page.tsx'), 'HistoryPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/help',
    component: lazyRouteComponent(() => import('./help-page.tsx'), 'HelpPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sessions',
    component: lazyRouteComponent(() => import('./sessions-page.tsx'), 'SessionsPage'),
  }),
];
