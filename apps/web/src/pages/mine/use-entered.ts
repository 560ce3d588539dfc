import type { Me } from '@nashi/identity/contract';
import { toast, useMessages } from '@nashi/ui';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { sessionChanged } from '../../shell/session.ts';
import { signInMessages } from './sign-in.messages.ts';

/** Only our own pages: an address from a link must not lead elsewhere. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/square';
}

/** What follows signing in, however it was done: a name for newcomers, then the page they wanted. */
export function useEntered(next: string | undefined): (me: Me) => Promise<void> {
  const t = useMessages(signInMessages);
  const navigate = useNavigate();
  const router = useRouter();
  return async (me) => {
    await sessionChanged();
    toast.done(t('welcome'));
    const target = safeNext(next);
    if (!me.introduced) await navigate({ to: '/my/profile', search: { welcome: true, next: target }, replace: true });
    // Consoles and partners' consent are not pages of this app.
    else if (/^\/(?:console|api|oidc)(?:\/|$)/.test(target)) location.assign(target);
    else router.history.replace(target);
  };
}
