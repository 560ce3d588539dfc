import type { identityContract, Me } from '@nashi/identity/contract';
import { apiOf, isRefused } from '@nashi/ui';
import { useQuery } from '@tanstack/react-query';

/** What the consoles know of the person signed in. */
export type Account = Me;

const accountApi = apiOf<typeof identityContract>();

export type Session =
  | { readonly state: 'loading' | 'out'; readonly operator: false }
  | { readonly state: 'in'; readonly member: Account; readonly operator: boolean };

export function useSession(): Session {
  const query = useQuery({
    ...accountApi.get('GET /api/v1/session', {}),
    staleTime: 5 * 60_000,
    retry: (failures, error) => failures < 2 && !isRefused(error),
  });
  const me = query.data?.me;
  if (me) {
    const { roles } = me;
    return {
      state: 'in',
      member: me,
      operator: roles.includes('operator') || roles.includes('moderator'),
    };
  }
  return { state: query.isPending ? 'loading' : 'out', operator: false };
}
