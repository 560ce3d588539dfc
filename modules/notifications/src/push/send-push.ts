import { createECDH } from 'node:crypto';
import type { Platform } from '@nashi/platform';
import webPush from 'web-push';
import type { PushMessage } from './push-rules.ts';

const timeoutMs = 15_000;
/** How long a push service keeps a push for a device that is switched off, in seconds. */
const keptSeconds = 24 * 3600;

export interface PushAddress {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export interface PushSender {
  /** What browsers ask for when they subscribe (VAPID, RFC 8292), base64url. */
  publicKey: string;
  /** `gone`: the browser does not take pushes any more. Throws when the push service is to be asked again later. */
  send(to: PushAddress, message: PushMessage): Promise<'sent' | 'gone' | 'refused'>;
}

/** Pushes by RFC 8030, encrypted for the device (RFC 8291). The key pair comes from the installation's secret. */
export function createPushSender({ secrets, community }: Pick<Platform, 'secrets' | 'community'>): PushSender {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(secrets.key('web push'));
  const vapidDetails = {
    subject: `mailto:no-reply@${new URL(community.origin).hostname}`,
    publicKey: pair.getPublicKey('base64url'),
    privateKey: pair.getPrivateKey('base64url'),
  };
  return {
    publicKey: vapidDetails.publicKey,
    async send({ endpoint, p256dh, auth }, message) {
      const request = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(message), {
        vapidDetails,
        TTL: keptSeconds,
        contentEncoding: 'aes128gcm',
      });
      const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
      const answer = await fetch(request.endpoint, {
        method: 'POST',
        headers,
        body: new Uint8Array(request.body),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await answer.body?.cancel();
      if (answer.ok) return 'sent';
      if (answer.status === 404 || answer.status === 410) return 'gone';
      if (answer.status === 429 || answer.status >= 500) throw new Error(`push service answered ${answer.status}`);
      return 'refused';
    },
  };
}
