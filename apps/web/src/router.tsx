import { createRouter } from '@tanstack/react-router';
import { cashierRoutes } from './pages/cashier/routes.tsx';
import { gatheringRoutes } from './pages/gatherings/routes.tsx';
import { meetRoutes } from './pages/meet/routes.tsx';
import { messagesRoutes } from './pages/messages/routes.tsx';
import { mineRoutes } from './pages/mine/routes.tsx';
import { buyingRoutes } from './pages/orders/routes.tsx';
import { peopleRoutes } from './pages/people/routes.tsx';
import { privacyRoutes } from './pages/privacy/routes.tsx';
import { searchRoutes } from './pages/search/routes.tsx';
import { shopRoutes } from './pages/shop/routes.tsx';
import { squareRoutes } from './pages/square/routes.tsx';
import { togetherRoutes } from './pages/together/routes.tsx';
import { walletRoutes } from './pages/wallet/routes.tsx';
import { CrashPage } from './shell/crash-page.tsx';
import { rootRoute } from './shell/root-route.tsx';

const routeTree = rootRoute.addChildren([
  ...meetRoutes,
  ...squareRoutes,
  ...gatheringRoutes,
  ...shopRoutes,
  ...searchRoutes,
  ...messagesRoutes,
  ...mineRoutes,
  ...buyingRoutes,
  ...peopleRoutes,
  ...togetherRoutes,
  ...walletRoutes,
  ...cashierRoutes,
  ...privacyRoutes,
]);

export const router = createRouter({
  routeTree,
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultErrorComponent: CrashPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
