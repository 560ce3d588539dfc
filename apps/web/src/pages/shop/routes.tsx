import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const shopRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/shop',
    component: lazyRouteComponent(() => import('./shop-page.tsx'), 'ShopPage'),
  }),
];
