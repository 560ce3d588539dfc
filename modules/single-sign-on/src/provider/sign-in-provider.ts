import { timingSafeEqual } from 'node:crypto';
import { chooseLocale, cookieValue, localeCookie } from '@nashi/http';
import { parseId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import { Provider } from 'oidc-provider';
import type { Client, Configuration, JWK } from 'oidc-provider';
import { consentTo } from '../consents/consents-queries.ts';
import type { PartnerId } from '../contract.ts';
import type { SingleSignOnDeps } from '../deps.ts';
import { secretHash } from '../partners/register-partner.ts';
import { errorPage } from './error-page.ts';
import { accountOf, claimsOfScopes } from './member-claims.ts';
import { readSigningKeys } from './signing-keys.ts';
import { stateAdapter } from './state-adapter.ts';
import { subjectFor } from './subject.ts';

export const mountPath = '/oidc';

/** The protocol's engine, with the keys of today. */
export interface SignInProvider {
  current(): Promise<Provider>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const hour = 3600;
const day = 24 * hour;

/** Only addresses that an operator registered are called, and a partner may well run inside the campus network. */
const fetchRegistered: NonNullable<Configuration['fetch']> = (url, options) => {
  const plain = { ...options };
  Reflect.deleteProperty(plain, 'dispatcher');
  return fetch(url, plain);
};

function configurationOf(
  platform: Platform,
  identity: SingleSignOnDeps['identity'],
  keys: readonly JWK[],
): Configuration {
  const { secrets, community, database } = platform;
  const subjects = secrets.key('pairwise subjects');
  return {
    adapter: stateAdapter(platform),
    jwks: { keys: [...keys] },
    cookies: {
      keys: [secrets.key('sign-in provider cookies').toString('base64url')],
      // The consent page asks below /api, so the cookie that ties a request to its browser goes everywhere.
      short: { signed: true, httpOnly: true, sameSite: 'lax', path: '/' },
      long: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    claims: claimsOfScopes,
    scopes: ['openid', 'offline_access'],
    // What a partner was allowed to know also stands in its ID token.
    conformIdTokenClaims: false,
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_ctx, account, client) => subjectFor(subjects, String(client.sectorIdentifier), account),
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientAuthMethods: ['client_secret_basic'],
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      backchannelLogout: { enabled: true },
      revocation: { enabled: true },
    },
    ttl: {
      AccessToken: hour,
      AuthorizationCode: 60,
      IdToken: hour,
      RefreshToken: 30 * day,
      Interaction: hour,
      Session: 14 * day,
      Grant: 365 * day,
    },
    interactions: { url: (_ctx, interaction) => `${community.origin}/connect/${interaction.uid}` },
    findAccount: (ctx, subject) => accountOf(platform, identity, subject, ctx.oidc.client?.clientId),
    async loadExistingGrant(ctx) {
      const { client, session, provider, result } = ctx.oidc;
      const given = result?.consent?.grantId;
      if (given !== undefined) return provider.Grant.find(given);
      const account = session?.accountId;
      const memberId = typeof account === 'string' ? parseId<MemberId>(account) : undefined;
      const partnerId = parseId<PartnerId>(client?.clientId ?? '');
      const consent = memberId && partnerId && (await consentTo(database.db, memberId, partnerId));
      return consent ? provider.Grant.find(consent.grantId) : undefined;
    },
    renderError(ctx, out) {
      const locale = chooseLocale(cookieValue(ctx.get('cookie'), localeCookie), ctx.get('accept-language'));
      ctx.type = 'html';
      ctx.body = errorPage(locale, out);
    },
    fetch: fetchRegistered,
  };
}

function makeProvider(platform: Platform, identity: SingleSignOnDeps['identity'], keys: readonly JWK[]): Provider {
  const { origin } = platform.community;
  const provider = new Provider(`${origin}${mountPath}`, configurationOf(platform, identity, keys));
  // Host and protocol are those of the configured origin, set for each request; see the mount.
  provider.proxy = true;
  // Only the hash of a partner's secret is kept.
  Object.defineProperty(provider.Client.prototype, 'compareClientSecret', {
    value(this: Client, secret: string) {
      const [kept, given] = [Buffer.from(this.clientSecret ?? ''), Buffer.from(secretHash(secret))];
      return kept.length === given.length && timingSafeEqual(kept, given);
    },
  });
  provider.on('server_error', (_ctx, error) => platform.log.error({ err: error }, 'a sign-in of a partner failed'));
  // Faults are logged above; Koa would print them again.
  provider.silent = true;
  return provider;
}

/** Makes the engine when it is first needed, and anew when the keys change. */
export function createSignInProvider(platform: Platform, identity: SingleSignOnDeps['identity']): SignInProvider {
  let made: Promise<Provider> | undefined;
  let unlisten: (() => Promise<void>) | undefined;
  const forget = (): void => {
    made = undefined;
  };
  return {
    current() {
      made ??= readSigningKeys(platform).then(
        (keys) => makeProvider(platform, identity, keys),
        (error: unknown) => {
          made = undefined;
          throw error;
        },
      );
      return made;
    },
    async start() {
      unlisten = await platform.database.listen('single_sign_on_keys', forget, forget);
    },
    async stop() {
      await unlisten?.();
    },
  };
}
