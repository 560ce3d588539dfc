import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';
import { cardListSearch, newCardSearch } from './card-search.ts';

export const meetRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/meet',
    component: lazyRouteComponent(() => import('./meet-page.tsx'), 'MeetPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/meet/settings',
    component: lazyRouteComponent(() => import('./meet-settings-page.tsx'), 'MeetSettingsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/meet/questions',
    component: lazyRouteComponent(() => import('./questions-page.tsx'), 'QuestionsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/meet/tags',
    component: lazyRouteComponent(() => import('./tags-page.tsx'), 'TagsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/meet/tags/$tag',
    component: lazyRouteComponent(() => import('./tag-page.tsx'), 'TagPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/meet/cards',
    validateSearch: cardListSearch,
    component: lazyRouteComponent(() => import('./cards-page.tsx'), 'CardsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/meet/cards/new',
    validateSearch: newCardSearch,
    component: lazyRouteComponent(() => import('./card-form-page.tsx'), 'CardFormPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/meet/cards/$cardId',
    component: lazyRouteComponent(() => import('./card-page.tsx'), 'CardPage'),
  }),
];
