import { isRefused, live, queryClient } from '@nashi/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { accountApi, type Account } from './account-api.ts';

export type Session =
  | { readonly state: 'loading' }
  | { readonly state: 'out' }
  | { readonly state: 'in'; readonly member: Account };

function useSessionQuery() {
  return useQuery({
    ...accountApi.get('GET /api/v1/session', {}),
    staleTime: 5 * 60_000,
    retry: (failures, error) => failures < 2 && !isRefused(error),
  });
}

/** Who is signed in. `member` is there only in state `in`. */
export function useSession(): Session {
  const query = useSessionQuery();
  const me = query.data?.me;
  // who is suspended is a visitor; the frame tells them why
  if (me && !query.data?.suspended) return { state: 'in', member: me };
  return query.isPending ? { state: 'loading' } : { state: 'out' };
}

/** The currency that the community counts in. Pages come after the session; until it is read, the usual one. */
export function useCurrency(): string {
  return useSessionQuery().data?.community.currency ?? 'CNY';
}

/** Why the account that is signed in is suspended; undefined when it is not. */
export function useSuspension(): { readonly reason: string } | undefined {
  return useSessionQuery().data?.suspended ?? undefined;
}

/** To be called after signing in or out: forgets everything that was fetched as somebody else. */
export async function sessionChanged(): Promise<void> {
  await queryClient.resetQueries();
}

/** Keeps the member's event stream open while somebody is signed in. */
export function useLiveSession(): void {
  const { state } = useSession();
  useEffect(() => {
    if (state !== 'in') return undefined;
    live.open();
    return () => live.close();
  }, [state]);
}
