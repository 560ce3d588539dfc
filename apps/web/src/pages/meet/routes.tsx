import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const meetRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/meet',
    component: lazyRouteComponent(() => import('./meet-page.tsx'), 'MeetPage'),
  }),
];
