import { apiOf, isRefused } from '@nashi/ui';
import { useQuery } from '@tanstack/react-query';
import type { ZodType } from 'zod';

/** What the consoles show of the person signed in. */
export interface Account {
  readonly id: string;
  readonly nickname: string;
  readonly avatar: string | null;
  readonly roles: readonly string[];
}

const accountApi = apiOf<{ 'GET /api/v1/me': { summary: string; access: 'member'; response: ZodType<Account> } }>();

export type Session =
  | { readonly state: 'loading' | 'out'; readonly operator: false }
  | { readonly state: 'in'; readonly member: Account; readonly operator: boolean };

export function useSession(): Session {
  const query = useQuery({
    ...accountApi.get('GET /api/v1/me', {}),
    staleTime: 5 * 60_000,
    retry: (failures, error) => failures < 2 && !isRefused(error),
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
