import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';

export interface OidcPerson {
  sub: string;
  [claim: string]: unknown;
}

/** What the provider gets wrong in the next ID token. */
export interface OidcLie {
  audience?: string;
  nonce?: string;
  issuer?: string;
  /** Seconds from now. */
  expiresIn?: number;
  signature?: 'none' | 'another key';
}

interface Grant {
  challenge: string;
  nonce: string;
  redirectUri: string;
  person: OidcPerson;
  lie: OidcLie;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  for await (const part of request) body += String(part);
  return body;
};

/** An OpenID Connect provider on loopback: real keys, codes that work once, PKCE; it says of people what it is told. */
export async function startStandInOidc(client: { id: string; secret: string }) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const other = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const grants = new Map<string, Grant>();
  const tokens = new Map<string, OidcPerson>();
  let issuer = '';

  const idToken = async ({ person, nonce, lie }: Grant): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const { name, email, email_verified: verified, ...rest } = person;
    const claims = { ...rest, nonce: lie.nonce ?? nonce, ...(name === undefined ? {} : { name }) };
    void email;
    void verified;
    const [made, ends] = [now - 5, now + (lie.expiresIn ?? 300)];
    const [iss, aud] = [lie.issuer ?? issuer, lie.audience ?? client.id];
    if (lie.signature === 'none') {
      return new UnsecuredJWT(claims)
        .setIssuer(iss)
        .setAudience(aud)
        .setIssuedAt(made)
        .setExpirationTime(ends)
        .encode();
    }
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(iss)
      .setAudience(aud)
      .setIssuedAt(made)
      .setExpirationTime(ends)
      .sign(lie.signature === 'another key' ? other.privateKey : privateKey);
  };

  const trade = async (request: IncomingMessage): Promise<[number, object]> => {
    const form = new URLSearchParams(await bodyOf(request));
    // RFC 6749: both halves are form-encoded before they are joined.
    const basic = Buffer.from(request.headers.authorization?.replace(/^Basic /, '') ?? '', 'base64').toString();
    const held = basic.split(':').map((half) => decodeURIComponent(half.replaceAll('+', ' ')));
    if (held[0] !== client.id || held[1] !== client.secret) return [401, { error: 'invalid_client' }];
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || grant.challenge !== challenge || grant.redirectUri !== form.get('redirect_uri')) {
      return [400, { error: 'invalid_grant' }];
    }
    const token = randomBytes(16).toString('hex');
    tokens.set(token, grant.person);
    return [200, { access_token: token, token_type: 'bearer', expires_in: 300, id_token: await idToken(grant) }];
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (url.pathname === '/.well-known/openid-configuration') {
      answer(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        userinfo_endpoint: `${issuer}/userinfo`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    } else if (url.pathname === '/jwks') answer(200, { keys: [jwk] });
    else if (url.pathname === '/token') void trade(request).then(([status, body]) => answer(status, body));
    else if (url.pathname === '/userinfo') {
      const person = tokens.get(request.headers.authorization?.replace(/^Bearer /i, '') ?? '');
      answer(person ? 200 : 401, person ?? { error: 'invalid_token' });
    } else answer(404, {});
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    issuer,
    /** Signs somebody in at the provider: where their browser is sent back. */
    agree(authorizeUrl: string, person: OidcPerson, lie: OidcLie = {}): URL {
      const asked = new URL(authorizeUrl).searchParams;
      const code = randomBytes(16).toString('hex');
      const redirectUri = asked.get('redirect_uri') ?? '';
      const challenge = asked.get('code_challenge_method') === 'S256' ? (asked.get('code_challenge') ?? '') : '';
      grants.set(code, { challenge, nonce: asked.get('nonce') ?? '', redirectUri, person, lie });
      const back = new URL(redirectUri);
      back.searchParams.set('code', code);
      back.searchParams.set('state', asked.get('state') ?? '');
      return back;
    },
    close: () => server.close(),
  };
}
