import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const partnersRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/partners',
    component: lazyRouteComponent(() => import('./partners-page.tsx'), 'PartnersPage'),
  }),
];
