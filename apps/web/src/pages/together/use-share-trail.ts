import { useEffect } from 'react';
import { useSession } from '../../shell/session.ts';
import { sharingApi } from './together-api.ts';

/** After signing in, joins the share links that this browser opened to the member, so that a friend's word counts. */
export function useShareTrail(): void {
  const session = useSession();
  const memberId = session.state === 'in' ? session.member.id : undefined;
  useEffect(() => {
    if (memberId === undefined) return;
    // Nothing on the page waits for it; the next visit asks again.
    sharingApi.call('POST /api/v1/my/share-trail', {}).catch(() => undefined);
  }, [memberId]);
}
