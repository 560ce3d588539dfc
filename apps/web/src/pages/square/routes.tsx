import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';
import { readMyPostsSearch } from './my-posts-search.ts';

interface ComposeSearch {
  post?: string;
  product?: string;
  team?: string;
  circle?: string;
  repost?: string;
  gathering?: string;
}

const composeKeys = ['post', 'product', 'team', 'circle', 'repost', 'gathering'] as const;

function composeSearch(search: Record<string, unknown>): ComposeSearch {
  return Object.fromEntries(
    composeKeys.flatMap((key) => (typeof search[key] === 'string' ? [[key, search[key]]] : [])),
  );
}

export const squareRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/square',
    component: lazyRouteComponent(() => import('./square-page.tsx'), 'SquarePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/posts/$postId',
    component: lazyRouteComponent(() => import('./post-page.tsx'), 'PostPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/compose',
    validateSearch: composeSearch,
    component: lazyRouteComponent(() => import('./compose-page.tsx'), 'ComposePage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/topics/$topic',
    component: lazyRouteComponent(() => import('./topic-page.tsx'), 'TopicPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/my/posts',
    validateSearch: readMyPostsSearch,
    component: lazyRouteComponent(() => import('./my-posts-page.tsx'), 'MyPostsPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/circles',
    component: lazyRouteComponent(() => import('./circles-page.tsx'), 'CirclesPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/circles/$circleId',
    component: lazyRouteComponent(() => import('./circle-page.tsx'), 'CirclePage'),
  }),
];
