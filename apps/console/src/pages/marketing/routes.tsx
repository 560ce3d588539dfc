import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const marketingRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/coupons',
    component: lazyRouteComponent(() => import('./coupons-page.tsx'), 'CouponsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/platform-coupons',
    component: lazyRouteComponent(() => import('./platform-coupons-page.tsx'), 'PlatformCouponsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/thresholds',
    component: lazyRouteComponent(() => import('./thresholds-page.tsx'), 'ThresholdsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/group-buys',
    component: lazyRouteComponent(() => import('./group-buys-page.tsx'), 'GroupBuysPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/share-campaigns',
    component: lazyRouteComponent(() => import('./share-campaigns-page.tsx'), 'ShareCampaignsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/share-rewards',
    component: lazyRouteComponent(() => import('./share-rewards-page.tsx'), 'ShareRewardsPage'),
  }),
];
