import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds that a signed message stays believable. */
const freshFor = 300;

/** `t=<unix seconds>,v1=<hex of HMAC-SHA256 over "t.body">`. */
export function sign(key: Buffer, body: string | Buffer, at: Date): string {
  const t = Math.floor(at.getTime() / 1000);
  return `t=${t},v1=${createHmac('sha256', key).update(`${t}.`).update(body).digest('hex')}`;
}

/** Whether a signature fits the bytes and was made within five minutes of `now`. */
export function isSigned(key: Buffer, body: Buffer, signature: string | undefined, now: Date): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature ?? '');
  if (!match) return false;
  const [, t = '', given = ''] = match;
  if (Math.abs(now.getTime() / 1000 - Number(t)) > freshFor) return false;
  const right = createHmac('sha256', key).update(`${t}.`).update(body).digest();
  return timingSafeEqual(right, Buffer.from(given, 'hex'));
}
