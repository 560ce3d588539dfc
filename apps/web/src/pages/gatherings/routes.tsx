import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

interface FormSearch {
  /** The gathering to change; a new one when not given. */
  edit?: string;
  circle?: string;
}

const formKeys = ['edit', 'circle'] as const;

export const gatheringRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/gatherings',
    component: lazyRouteComponent(() => import('./gatherings-page.tsx'), 'GatheringsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/gatherings/new',
    validateSearch: (search: Record<string, unknown>): FormSearch =>
      Object.fromEntries(formKeys.flatMap((key) => (typeof search[key] === 'string' ? [[key, search[key]]] : []))),
    component: lazyRouteComponent(() => import('./gathering-form-page.tsx'), 'GatheringFormPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/gatherings/$gatheringId',
    component: lazyRouteComponent(() => import('./gathering-page.tsx'), 'GatheringPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/gatherings/$gatheringId/door',
    component: lazyRouteComponent(() => import('./door-page.tsx'), 'DoorPage'),
  }),
];
