import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const squareRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/square',
    component: lazyRouteComponent(() => import('./square-page.tsx'), 'SquarePage'),
  }),
];
