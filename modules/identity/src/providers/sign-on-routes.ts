import { isRefusal } from '@nashi/errors';
import type { Outcome, Refusal } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { AuthenticatedCall, Route } from '@nashi/http';
import { errors } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { sessionCookieFor } from '../sessions/session-cookie.ts';
import { tellSignInChanged } from '../ways/tell-sign-in-changed.ts';
import { waysLeft } from '../ways/ways-queries.ts';
import { finishSignOn, hearAssertion } from './finish-sign-on.ts';
import { unlinkAccount } from './linked-accounts-queries.ts';
import { providerById, providersFor } from './providers-queries.ts';
import { signOnContract } from './sign-on-contract.ts';
import type { SignOnAim } from './sign-ons-queries.ts';
import { startSignOn } from './start-sign-on.ts';

const pages: Record<SignOnAim, string> = {
  'sign-in': '/sign-in',
  link: '/sign-in-ways',
  certify: '/certification',
};

/** A page says what went wrong by the refusal's code; it has the sentence in the reader's language. */
const problemPage = (aim: SignOnAim | undefined, refused: Refusal): string =>
  `${pages[aim ?? 'sign-in']}?problem=${refused.code}`;

export function signOnRoutes(parts: Parts): Route[] {
  const { origin } = parts.platform.community;
  const sent = (reply: AuthenticatedCall['reply'], started: Outcome<{ url: string; cookie: string }>) => {
    if (isRefusal(started)) return started;
    reply.header('set-cookie', started.cookie);
    return { url: started.url };
  };
  return implement(signOnContract, {
    'POST /api/v1/sign-in/providers/{providerId}': async ({ params, body, request, reply, now }) => {
      const { cookie } = request.headers;
      const flow = { aim: 'sign-in', memberId: null, next: body.next, cookies: cookie, now } as const;
      return sent(reply, await startSignOn(parts, { ...flow, providerId: params.providerId }));
    },
    'POST /api/v1/me/accounts/{providerId}': async ({ params, actor, request, reply, now }) => {
      const { cookie } = request.headers;
      const flow = { aim: 'link', memberId: actor.memberId, next: pages.link, cookies: cookie, now } as const;
      return sent(reply, await startSignOn(parts, { ...flow, providerId: params.providerId }));
    },
    'DELETE /api/v1/me/accounts/{providerId}': async ({ tx, params, actor, ip, now }) => {
      const { memberId } = actor;
      if (!(await unlinkAccount(tx, memberId, params.providerId))) return errors.accountNotLinked();
      if ((await waysLeft(tx, memberId)) === 0) return errors.lastWay();
      await tellSignInChanged(tx, parts, { memberId, what: 'account-unlinked', ip, now });
      return undefined;
    },
    'GET /api/v1/me/certification/schools': async ({ tx }) => ({ items: await providersFor(tx, 'certification') }),
    'POST /api/v1/me/certification/sign-on/{providerId}': async ({ params, body, actor, request, reply, now }) => {
      const { graduationYear } = body;
      const flow = { aim: 'certify', memberId: actor.memberId, next: pages.certify, graduationYear, now } as const;
      const cookies = request.headers.cookie;
      return sent(reply, await startSignOn(parts, { ...flow, cookies, providerId: params.providerId }));
    },
    'GET /api/v1/sign-on/callback': async ({ query, actor, request, reply, ip, userAgent, locale, now }) => {
      const address = new URL(request.url, origin);
      const { cookie } = request.headers;
      const back = { state: query.state ?? '', cookies: cookie, actor, ip, userAgent, locale, now };
      const done = await finishSignOn(parts, back, address);
      if ('refused' in done) {
        return isRefusal(done.refused) ? reply.redirect(problemPage(done.aim, done.refused), 303) : done.refused;
      }
      if (done.token !== undefined) reply.header('set-cookie', sessionCookieFor(done.token, origin));
      const welcome = `/my/profile?welcome=true&next=${encodeURIComponent(done.next)}`;
      return reply.redirect(done.introduced === false ? welcome : done.next, 303);
    },
    'GET /api/v1/sign-on/saml/{providerId}/metadata': async ({ tx, params }) => {
      const provider = await providerById(tx, params.providerId);
      return provider?.protocol === 'saml' ? parts.saml.metadata(provider) : errors.providerNotFound();
    },
    'POST /api/v1/sign-on/saml/{providerId}/acs': async ({ params, body, reply, now }) => {
      const form = new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '');
      const state = form.get('RelayState') ?? '';
      const response = form.get('SAMLResponse') ?? '';
      const { providerId } = params;
      const refused = await hearAssertion(parts, { providerId, state, response, now });
      return isRefusal(refused)
        ? reply.redirect(problemPage('certify', refused), 303)
        : reply.redirect(`/api/v1/sign-on/callback?state=${encodeURIComponent(state)}`, 303);
    },
  });
}
