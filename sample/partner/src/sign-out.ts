import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import type { FetchImplementation } from 'jose';
import type { Configuration } from 'openid-client';

const event = 'http://schemas.openid.net/event/backchannel-logout';

/** Checks a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6) and answers whose sessions end; throws when it is not genuine. */
export function createSignOut(
  configuration: Configuration,
  fetch?: FetchImplementation,
): (token: string) => Promise<string> {
  const { issuer, jwks_uri: keysAddress } = configuration.serverMetadata();
  const keys = createRemoteJWKSet(new URL(keysAddress ?? ''), fetch && { [customFetch]: fetch });
  const seen = new Set<string>();
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: configuration.clientMetadata().client_id,
      typ: 'logout+jwt',
    });
    const events = payload['events'];
    const isLogout = typeof events === 'object' && events !== null && event in events;
    if (!isLogout || payload['nonce'] !== undefined || !payload.sub || !payload.jti || seen.has(payload.jti)) {
      throw new Error('not a logout token');
    }
    seen.add(payload.jti);
    return payload.sub;
  };
}
