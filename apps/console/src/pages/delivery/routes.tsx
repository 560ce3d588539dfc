import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const deliveryRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/delivery',
    component: lazyRouteComponent(() => import('./delivery-page.tsx'), 'DeliveryPage'),
  }),
];
