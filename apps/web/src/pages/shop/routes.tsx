import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';

export const shopRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/shop',
    component: lazyRouteComponent(() => import('./shop-page.tsx'), 'ShopPage'),
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
