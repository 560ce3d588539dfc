import { createRouter } from '@tanstack/react-router';
import { catalogRoutes } from './pages/catalog/routes.tsx';
import { communityRoutes } from './pages/community/routes.tsx';
import { deliveryRoutes } from './pages/delivery/routes.tsx';
import { marketingRoutes } from './pages/marketing/routes.tsx';
import { meetRoutes } from './pages/meet/routes.tsx';
import { merchantRoutes } from './pages/merchant/routes.tsx';
import { moderationRoutes } from './pages/moderation/routes.tsx';
import { moneyRoutes } from './pages/money/routes.tsx';
import { operatorRoutes } from './pages/operator/routes.tsx';
import { partnersRoutes } from './pages/partners/routes.tsx';
import { salesRoutes } from './pages/sales/routes.tsx';
import { shopsRoutes } from './pages/shops/routes.tsx';
import { CrashPage } from './shell/crash-page.tsx';
import { homeRoute } from './shell/home-route.tsx';
import { rootRoute } from './shell/root-route.tsx';

const routeTree = rootRoute.addChildren([
  homeRoute,
  ...communityRoutes,
  ...shopsRoutes,
  ...catalogRoutes,
  ...deliveryRoutes,
  ...marketingRoutes,
  ...merchantRoutes,
  ...salesRoutes,
  ...moderationRoutes,
  ...moneyRoutes,
  ...operatorRoutes,
  ...partnersRoutes,
  ...meetRoutes,
]);

export const router = createRouter({
  routeTree,
  basepath: '/console',
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultErrorComponent: CrashPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
