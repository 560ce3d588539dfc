import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const peopleRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/people/$memberId',
    component: lazyRouteComponent(() => import('./person-page.tsx'), 'PersonPage'),
  }),
];
