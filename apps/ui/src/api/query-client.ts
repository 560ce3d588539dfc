import { MutationCache, QueryClient } from '@tanstack/react-query';
import { onLocaleChange } from '../i18n/locale.ts';
import { settles } from './action-key.ts';
import { isRefused } from './problem.ts';
import { askSignIn } from './sign-in-request.ts';

/** The one cache of what the server answered. */
export const queryClient = new QueryClient({
  mutationCache: new MutationCache({
    onError: (error) => {
      if (isRefused(error, 401)) askSignIn();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // a refusal stays a refusal; a lost connection may come back
      retry: (failures, error) => failures < 2 && (!isRefused(error) || isRefused(error, 502, 503, 504)),
    },
    mutations: {
      // asking again is safe: the idempotency key is the same
      retry: (failures, error) =>
        failures < 2 && (!isRefused(error) || isRefused(error, 502, 503, 504) || isStillRunning(error)),
      retryDelay: (failures) => 400 * 2 ** failures,
    },
  },
});

function isStillRunning(error: unknown): boolean {
  return isRefused(error, 409) && !settles(409, error.problem.code);
}

// names, sentences and labels come in the language of the request
onLocaleChange(() => void queryClient.invalidateQueries());

/**
 * Marks answers stale so that what is on screen is fetched again. Takes the start of paths:
 * `refresh('/api/v1/cart')` covers every GET route under it.
 */
export async function refresh(...paths: readonly string[]): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey: [route] }) =>
      typeof route === 'string' && paths.some((path) => route.startsWith(`GET ${path}`)),
  });
}
