import type { identityContract, Me } from '@nashi/identity/contract';
import { apiOf, isRefused } from '@nashi/ui';
import { useQuery } from '@tanstack/react-query';

const accountApi = apiOf<typeof identityContract>();

export type Session =
  | { readonly state: 'loading'; readonly operator: false }
  | { readonly state: 'out'; readonly operator: false }
  | { readonly state: 'in'; readonly member: Me; readonly operator: boolean };

function useSessionQuery() {
  return useQuery({
    ...accountApi.get('GET /api/v1/session', {}),
    staleTime: 5 * 60_000,
    retry: (failures, error) => failures < 2 && !isRefused(error),
  });
}

/** Who is signed in; `operator` also for moderators, who see the part of the operators' section they may use. */
export function useSession(): Session {
  const query = useSessionQuery();
  const member = query.data?.me;
  if (member !== undefined && member !== null) {
    return { state: 'in', member, operator: member.roles.includes('operator') || member.roles.includes('moderator') };
  }
  return query.isPending ? { state: 'loading', operator: false } : { state: 'out', operator: false };
}

/** The currency that the community counts in. Pages come after the session; until it is read, the usual one. */
export function useCurrency(): string {
  return useSessionQuery().data?.community.currency ?? 'CNY';
}
