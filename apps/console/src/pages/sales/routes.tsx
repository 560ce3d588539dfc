import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';
import { readShopOrdersSearch } from './shop-orders-search.ts';

export const salesRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/sales',
    component: lazyRouteComponent(() => import('./dashboard-page.tsx'), 'DashboardPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/orders',
    validateSearch: readShopOrdersSearch,
    component: lazyRouteComponent(() => import('./shop-orders-page.tsx'), 'ShopOrdersPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/after-sales',
    component: lazyRouteComponent(() => import('./cases-page.tsx'), 'CasesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/escalated',
    component: lazyRouteComponent(() => import('./cases-page.tsx'), 'EscalatedPage'),
  }),
];
