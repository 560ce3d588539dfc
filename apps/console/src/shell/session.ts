import { apiOf, Problem } from '@nashi/ui';
import { useQuery } from '@tanstack/react-query';

interface Shape<T> {
  readonly _zod: { readonly input: T; readonly output: T };
}

/** What the consoles show of the person signed in. */
export interface Account {
  readonly id: string;
  readonly nickname: string;
  readonly avatar: string | null;
  readonly roles: readonly string[];
}

const accountApi = apiOf<{ 'GET /api/v1/me': { response: Shape<Account> } }>();

export type Session =
  | { readonly state: 'loading' | 'out'; readonly operator: false }
  | { readonly state: 'in'; readonly member: Account; readonly operator: boolean };

export function useSession(): Session {
  const query = useQuery({
    ...accountApi.get('GET /api/v1/me', {}),
    staleTime: 5 * 60_000,
    retry: (failures, error) => failures < 2 && !(error instanceof Problem),
  });
  if (query.data !== undefined) {
    const { roles } = query.data;
    return {
      state: 'in',
      member: query.data,
      operator: roles.includes('operator') || roles.includes('moderator'),
    };
  }
  return { state: query.isPending ? 'loading' : 'out', operator: false };
}
