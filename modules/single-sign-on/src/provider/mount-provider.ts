import { cookieValue } from '@nashi/http';
import type { Mount } from '@nashi/http';
import type { Parts } from '../deps.ts';
import { mountPath } from './sign-in-provider.ts';

type Request = Parameters<Mount['handle']>[0];

/** A cookie header without the protocol's own session. */
function withoutSession(header: string, name: string): string {
  const kept = header.split(';').filter((part) => {
    const own = part.split('=', 1)[0]?.trim();
    return own !== name && own !== `${name}.sig`;
  });
  return kept.join(';').trim();
}

/**
 * Somebody signed out of Nashi, or somebody else signed in, in this browser: the protocol's session of whoever was
 * there before must not answer for them.
 */
async function forgetOthersSession(parts: Parts, request: Request): Promise<void> {
  const provider = await parts.provider.current();
  const name = provider.cookieName('session');
  const cookie = request.headers.cookie ?? '';
  const id = cookieValue(cookie, name);
  if (id === undefined) return;
  const [session, actor] = [await provider.Session.find(id), await parts.identity.authenticate(request)];
  const here = actor?.suspended ? undefined : actor?.memberId;
  if (session?.accountId !== undefined && session.accountId === here) return;
  request.raw.headers.cookie = withoutSession(cookie, name);
}

/** OpenID Connect below `/oidc`; its addresses are those of the configured origin, whatever the request calls us. */
export function mountProvider(parts: Parts): Mount {
  const origin = new URL(parts.platform.community.origin);
  return {
    prefix: mountPath,
    async handle(request, reply) {
      const { raw } = request;
      const path = request.url.slice(mountPath.length);
      if (path.startsWith('/auth')) await forgetOthersSession(parts, request);
      raw.headers.host = origin.host;
      raw.headers['x-forwarded-host'] = origin.host;
      raw.headers['x-forwarded-proto'] = origin.protocol.slice(0, -1);
      Object.assign(raw, { originalUrl: request.url });
      raw.url = path;
      await (await parts.provider.current()).callback()(raw, reply.raw);
    },
  };
}
