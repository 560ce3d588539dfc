import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import type { ECDH } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import ece from 'http_ece';

interface Browser {
  keys: ECDH;
  auth: Buffer;
  /** The server key that the browser subscribed with; pushes signed by any other are turned away. */
  pushKey: string;
  shown: { title: string; body: string; link: string; tag: string }[];
  state: 'takes' | 'gone' | 'overloaded';
}

export interface PushService {
  origin: string;
  /** A browser that subscribes with the server's key. */
  subscribe(pushKey: string): { endpoint: string; keys: { p256dh: string; auth: string }; browser: Browser };
  close(): Promise<void>;
}

const parsed = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString());

/** Whether the request carries a VAPID token (RFC 8292) made with the private half of this key, for this service. */
function isSigned(request: IncomingMessage, pushKey: string, origin: string): boolean {
  const [, token = '', key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(request.headers.authorization ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  if (key !== pushKey || parsed(head)['alg'] !== 'ES256') return false;
  const point = Buffer.from(pushKey, 'base64url');
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const { aud, exp, sub } = parsed(claims);
  return signed && aud === origin && Number(exp) * 1000 > Date.now() && String(sub).startsWith('mailto:');
}

/** Stands in for the push services of browsers: checks who sends (VAPID) and decrypts what a browser would show. */
export async function startPushService(): Promise<PushService> {
  const browsers = new Map<string, Browser>();
  let origin = '';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const browser = browsers.get(request.url ?? '');
      const answer = (status: number): void => void response.writeHead(status).end();
      if (!browser) return answer(404);
      if (!isSigned(request, browser.pushKey, origin)) return answer(403);
      if (request.headers['content-encoding'] !== 'aes128gcm' || !request.headers['ttl']) return answer(400);
      if (browser.state === 'gone') return answer(410);
      if (browser.state === 'overloaded') return answer(503);
      const plain = ece.decrypt(Buffer.concat(chunks), {
        version: 'aes128gcm',
        privateKey: browser.keys,
        authSecret: browser.auth.toString('base64url'),
      });
      browser.shown.push(JSON.parse(plain.toString()));
      return answer(201);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    subscribe(pushKey) {
      const keys = createECDH('prime256v1');
      const p256dh = keys.generateKeys('base64url');
      const auth = randomBytes(16);
      const path = `/push/${randomBytes(12).toString('hex')}`;
      const browser: Browser = { keys, auth, pushKey, shown: [], state: 'takes' };
      browsers.set(path, browser);
      return { endpoint: origin + path, keys: { p256dh, auth: auth.toString('base64url') }, browser };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
