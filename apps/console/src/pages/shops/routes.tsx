import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const shopsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/shop',
    validateSearch: (search): { new?: 'yes' } => (search['new'] === 'yes' ? { new: 'yes' } : {}),
    component: lazyRouteComponent(() => import('./shop-profile-page.tsx'), 'ShopProfilePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/staff',
    component: lazyRouteComponent(() => import('./staff-page.tsx'), 'StaffPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/shops',
    component: lazyRouteComponent(() => import('./review-page.tsx'), 'ShopReviewPage'),
  }),
];
