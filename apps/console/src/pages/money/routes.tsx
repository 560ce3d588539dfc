import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const moneyRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/ledger-proof',
    component: lazyRouteComponent(() => import('./proof-page.tsx'), 'ProofPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/payments',
    component: lazyRouteComponent(() => import('./payments-page.tsx'), 'PaymentsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/money',
    component: lazyRouteComponent(() => import('./shop-money-page.tsx'), 'ShopMoneyPage'),
  }),
];
