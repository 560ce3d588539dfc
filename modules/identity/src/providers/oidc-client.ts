import { seconds } from '@nashi/clock';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from 'openid-client';
import type { Configuration } from 'openid-client';
import type { OidcProvider } from './providers-queries.ts';
import { textsOf } from './said.ts';
import type { Said } from './said.ts';
import type { SignOnRow } from './sign-ons-queries.ts';

const keptMs = seconds(600);
const patienceSeconds = 10;

/** A provider of OpenID Connect, with its secret in the clear. */
export type OpenedProvider = OidcProvider & { clientSecret: string };

export interface OidcClient {
  /** Reads what the issuer says of itself; throws when it cannot be reached or is not who it is taken for. */
  discover(provider: OpenedProvider): Promise<Configuration>;
  /** Where to send the browser. */
  begin(provider: OpenedProvider, flow: SignOnRow, state: string): Promise<string>;
  /** Trades the code for what the provider says; throws for anything that is not as the protocol has it. */
  finish(provider: OpenedProvider, flow: SignOnRow, address: URL, state: string): Promise<Said>;
}

/** Authorization code with PKCE, state and nonce; the protocol is `openid-client`'s. */
export function createOidcClient(redirectUri: string): OidcClient {
  const known = new Map<string, { configuration: Promise<Configuration>; until: number }>();

  const read = async ({ settings, clientSecret }: OpenedProvider): Promise<Configuration> => {
    const issuer = new URL(settings.issuer);
    const auth = settings.clientAuth === 'post' ? ClientSecretPost(clientSecret) : ClientSecretBasic(clientSecret);
    // Addresses without TLS are of this machine only; signatures are checked although the token comes by TLS.
    const insecure = issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
    return discovery(issuer, settings.clientId, {}, auth, {
      timeout: patienceSeconds,
      execute: [...insecure, enableNonRepudiationChecks],
    });
  };
  const configurationOf = (provider: OpenedProvider): Promise<Configuration> => {
    const key = `${provider.id} ${provider.updatedAt.getTime()}`;
    const held = known.get(key);
    if (held && held.until > performance.now()) return held.configuration;
    const configuration = read(provider);
    known.set(key, { configuration, until: performance.now() + keptMs });
    configuration.catch(() => known.delete(key));
    return configuration;
  };

  return {
    discover: read,
    async begin(provider, { nonce, verifier }, state) {
      const url = buildAuthorizationUrl(await configurationOf(provider), {
        redirect_uri: redirectUri,
        scope: provider.settings.scopes,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return url.href;
    },
    async finish(provider, flow, address, state) {
      const configuration = await configurationOf(provider);
      const tokens = await authorizationCodeGrant(configuration, address, {
        pkceCodeVerifier: flow.verifier,
        expectedNonce: flow.nonce,
        expectedState: state,
        idTokenExpected: true,
      });
      const token = tokens.claims();
      if (!token) throw new Error('no id token');
      const more = configuration.serverMetadata().userinfo_endpoint
        ? await fetchUserInfo(configuration, tokens.access_token, token.sub)
        : {};
      const claims: Record<string, unknown> = { ...more, ...token };
      const { subjectClaim, affiliationClaim } = provider.settings;
      const [subject] = textsOf(claims[subjectClaim]);
      if (subject === undefined) throw new Error(`no claim ${subjectClaim}`);
      const [email] = textsOf(claims['email']);
      return {
        subject,
        aliases: [token.sub, ...textsOf(claims['eduperson_principal_name']), ...textsOf(claims['email'])],
        email: email?.toLowerCase() ?? null,
        emailVerified: claims['email_verified'] === true,
        name: textsOf(claims['name'])[0] ?? null,
        affiliations: textsOf(claims[affiliationClaim]),
      };
    },
  };
}
