import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const cashierRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/pay/$kind/$payableId',
    component: lazyRouteComponent(() => import('./cashier-page.tsx'), 'CashierPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/pay/payments/$paymentId',
    component: lazyRouteComponent(() => import('./payment-page.tsx'), 'PaymentPage'),
  }),
];
