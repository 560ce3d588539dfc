import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { after, minutes } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import { useOnce } from '../sign-in/used-once-queries.ts';

export const challengeMinutes = 5;
const nonceLength = 16;
const endLength = 6;

export interface Challenges {
  /** For registering by a member, or for signing in when there is none. */
  make(memberId: MemberId | undefined, now: Date): Uint8Array<ArrayBuffer>;
  /** Whether a challenge (base64url) was made here, for the same, and is still in time. */
  isOurs(challenge: string, memberId: MemberId | undefined, now: Date): boolean;
  /** True the first time. */
  use(tx: Tx, challenge: string): Promise<boolean>;
}

/**
 * A challenge carries its end and a keyed hash over it and its purpose, so nothing is kept for those who only look at
 * the sign-in page; used ones are remembered until they have ended.
 */
export function createChallenges(secret: Buffer): Challenges {
  const sign = (body: Buffer, memberId: MemberId | undefined) =>
    createHmac('sha256', secret)
      .update(`${memberId ?? 'sign-in'} `)
      .update(body)
      .digest();
  const endOf = (body: Buffer) => body.readUIntBE(nonceLength, endLength);
  const bodyOf = (challenge: string) => Buffer.from(challenge, 'base64url').subarray(0, nonceLength + endLength);
  return {
    make(memberId, now) {
      const body = Buffer.concat([randomBytes(nonceLength), Buffer.alloc(endLength)]);
      body.writeUIntBE(after(now, minutes(challengeMinutes)).getTime(), nonceLength, endLength);
      return new Uint8Array(Buffer.concat([body, sign(body, memberId)]));
    },
    isOurs(challenge, memberId, now) {
      const body = bodyOf(challenge);
      const tag = Buffer.from(challenge, 'base64url').subarray(nonceLength + endLength);
      if (body.length < nonceLength + endLength) return false;
      const expected = sign(body, memberId);
      return tag.length === expected.length && timingSafeEqual(tag, expected) && endOf(body) > now.getTime();
    },
    use(tx, challenge) {
      const body = bodyOf(challenge);
      return useOnce(tx, createHmac('sha256', secret).update('used ').update(body).digest(), new Date(endOf(body)));
    },
  };
}
