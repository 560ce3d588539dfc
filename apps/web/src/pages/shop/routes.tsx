import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';
import { readFilters, type Filters } from './filters.ts';

export const shopRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/shop',
    component: lazyRouteComponent(() => import('./shop-page.tsx'), 'ShopPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/search',
    validateSearch: (search): Filters => readFilters(search),
    component: lazyRouteComponent(() => import('./search-page.tsx'), 'SearchPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/categories/$categoryId',
    component: lazyRouteComponent(() => import('./category-page.tsx'), 'CategoryPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/shop/products/$productId',
    component: lazyRouteComponent(() => import('./product-page.tsx'), 'ProductPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/s/$name',
    component: lazyRouteComponent(() => import('./store-page.tsx'), 'StorePage'),
  }),
];
