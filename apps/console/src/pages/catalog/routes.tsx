import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const catalogRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/products',
    component: lazyRouteComponent(() => import('./products-page.tsx'), 'ProductsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/products/import',
    validateSearch: (search): { import?: string } =>
      typeof search['import'] === 'string' ? { import: search['import'] } : {},
    component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/products/$productId',
    component: lazyRouteComponent(() => import('./product-form-page.tsx'), 'ProductFormPage'),
  }),
];
