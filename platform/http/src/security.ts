import type { FastifyInstance } from 'fastify';
import type { RouteContract } from './contract.ts';
import { httpErrors } from './errors.ts';
import { chooseLocale, cookieValue, localeCookie } from './locale.ts';
import { problemOf } from './problems.ts';

/** No inline script anywhere; inline styles only because the component libraries write them. */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Whether a request that changes something comes from our own pages (or from no page at all). */
function sameOrigin(origin: string | undefined, fetchSite: string | undefined, host: string | undefined): boolean {
  if (fetchSite !== undefined) return fetchSite === 'same-origin' || fetchSite === 'none';
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** Headers for every answer, and the origin check that keeps other sites from acting with a member's cookie. */
export function protect(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-content-type-options', 'nosniff');
    if (request.url.startsWith('/api/')) {
      reply.header('cache-control', 'no-store');
    } else {
      reply.header('content-security-policy', contentSecurityPolicy);
      reply.header('referrer-policy', 'strict-origin-when-cross-origin');
      reply.header('cross-origin-opener-policy', 'same-origin');
      reply.header('permissions-policy', 'camera=(self), microphone=(self), geolocation=(self), payment=(self)');
    }
    const { method, headers } = request;
    const { route } = request.routeOptions.config as { route?: { contract: RouteContract } };
    const guarded = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS' && route?.contract.origins !== 'any';
    if (guarded && headers.cookie !== undefined) {
      const site = headers['sec-fetch-site'];
      if (!sameOrigin(headers.origin, typeof site === 'string' ? site : undefined, headers.host)) {
        const saved = cookieValue(headers.cookie, localeCookie);
        const problem = problemOf(httpErrors.foreignOrigin(), chooseLocale(saved, headers['accept-language']));
        reply.code(403).type('application/problem+json').send(JSON.stringify(problem));
        return;
      }
    }
    done();
  });
}
