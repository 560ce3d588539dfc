import * as client from 'openid-client';

export interface PartnerSettings {
  /** `https://community.example/oidc` */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Where this app is reached, without a trailing slash. */
  origin: string;
  /** Instead of the global one, for tests. */
  fetch?: client.CustomFetch;
}

/** What must be the same when the person comes back; kept in their browser's session. */
export interface Attempt {
  verifier: string;
  state: string;
  nonce: string;
}

/** Who signed in, as far as they allowed. */
export interface Visitor {
  subject: string;
  student: boolean;
  school: string | undefined;
  name: string | undefined;
}

export interface SignIn {
  configuration: client.Configuration;
  begin(): Promise<{ attempt: Attempt; location: string }>;
  /** Throws when the answer is not to this attempt, or the member refused. */
  finish(attempt: Attempt, address: URL): Promise<Visitor>;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export async function createSignIn(settings: PartnerSettings): Promise<SignIn> {
  const issuer = new URL(settings.issuer);
  const configuration = await client.discovery(
    issuer,
    settings.clientId,
    {},
    client.ClientSecretBasic(settings.clientSecret),
    {
      // Only for a community on this very machine; anywhere else it is https.
      execute: issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [],
      ...(settings.fetch && { [client.customFetch]: settings.fetch }),
    },
  );
  return {
    configuration,
    async begin() {
      const attempt = {
        verifier: client.randomPKCECodeVerifier(),
        state: client.randomState(),
        nonce: client.randomNonce(),
      };
      const location = client.buildAuthorizationUrl(configuration, {
        redirect_uri: `${settings.origin}/callback`,
        scope: 'openid profile student_verified school',
        code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        state: attempt.state,
        nonce: attempt.nonce,
      });
      return { attempt, location: location.href };
    },
    async finish({ verifier, state, nonce }, address) {
      const tokens = await client.authorizationCodeGrant(configuration, address, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const subject = tokens.claims()?.sub ?? '';
      const claims = await client.fetchUserInfo(configuration, tokens.access_token, subject);
      return {
        subject,
        student: claims['student_verified'] === true,
        school: text(claims['school']),
        name: text(claims.name),
      };
    },
  };
}
