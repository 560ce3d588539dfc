import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../shell/root-route.tsx';
import { readFilters, type Filters } from '../shop/filters.ts';
import { searchTabs, type SearchTab } from './search-api.ts';

const readTab = (value: unknown): { kind?: SearchTab } => {
  const kind = searchTabs.find((tab) => tab === value);
  return kind === undefined ? {} : { kind };
};

export const searchRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/search',
    validateSearch: (search): Filters & { kind?: SearchTab } => ({
      ...readFilters(search),
      ...readTab(search['kind']),
    }),
    component: lazyRouteComponent(() => import('./search-page.tsx'), 'SearchPage'),
  }),
];
