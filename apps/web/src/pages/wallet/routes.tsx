import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const walletRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/wallet',
    component: lazyRouteComponent(() => import('./wallet-page.tsx'), 'WalletPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/wallet/top-up',
    component: lazyRouteComponent(() => import('./top-up-page.tsx'), 'TopUpPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/wallet/send',
    validateSearch: (search): { to?: string } => (typeof search['to'] === 'string' ? { to: search['to'] } : {}),
    component: lazyRouteComponent(() => import('./send-page.tsx'), 'SendPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/wallet/transfers',
    component: lazyRouteComponent(() => import('./transfers-page.tsx'), 'TransfersPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/wallet/withdraw',
    component: lazyRouteComponent(() => import('./withdraw-page.tsx'), 'WithdrawPage'),
  }),
];
