import { useEffect } from 'react';
import { useSession } from '../../shell/session.ts';
import { searchApi } from '../search/search-api.ts';

/** Notes that a member opened something; the server keeps nothing when they switched that off. */
export function useLookedAt(kind: 'post' | 'product', id: string | undefined): void {
  const { state } = useSession();
  useEffect(() => {
    if (state !== 'in' || id === undefined) return;
    // Lost looks do no harm.
    void searchApi.call('POST /api/v1/me/history', { body: { kind, id } }).catch(() => undefined);
  }, [state, kind, id]);
}
