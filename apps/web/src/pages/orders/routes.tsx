import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';
import { readCheckoutSearch } from '../checkout/checkout-search.ts';
import { readOrdersSearch } from './orders-search.ts';

export const buyingRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/cart',
    component: lazyRouteComponent(() => import('../cart/cart-page.tsx'), 'CartPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/checkout',
    validateSearch: readCheckoutSearch,
    component: lazyRouteComponent(() => import('../checkout/checkout-page.tsx'), 'CheckoutPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/addresses',
    component: lazyRouteComponent(() => import('../checkout/addresses-page.tsx'), 'AddressesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/orders',
    validateSearch: readOrdersSearch,
    component: lazyRouteComponent(() => import('./orders-page.tsx'), 'OrdersPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/orders/$orderId',
    component: lazyRouteComponent(() => import('./order-page.tsx'), 'OrderPage'),
  }),
];
