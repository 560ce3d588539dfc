import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const togetherRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/coupons',
    component: lazyRouteComponent(() => import('./coupon-centre-page.tsx'), 'CouponCentrePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/my/coupons',
    component: lazyRouteComponent(() => import('./my-coupons-page.tsx'), 'MyCouponsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/my/teams',
    component: lazyRouteComponent(() => import('./my-teams-page.tsx'), 'MyTeamsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/my/shares',
    component: lazyRouteComponent(() => import('./my-shares-page.tsx'), 'MySharesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/teams/$teamId',
    component: lazyRouteComponent(() => import('./team-page.tsx'), 'TeamPage'),
  }),
];
