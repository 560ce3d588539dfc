import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { after, minutes, seconds } from '@nashi/clock';
import type { Database, Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { errors } from '../errors.ts';
import { insertCode, newestCodeAt, tryCode, useCode } from './codes-queries.ts';
import type { CodeId, CodePurpose } from './codes-queries.ts';
import type { Limits, Source } from './limits.ts';

export const validMinutes = 10;
export const resendAfterSeconds = 60;
const mostTries = 5;

export interface CodeFor {
  purpose: CodePurpose;
  /** Mail address or phone number. */
  address: string;
  /** The signed-in member who asks; null for signing in. */
  memberId: MemberId | null;
  ip: string;
  now: Date;
}

export interface OneTimeCodes {
  /** Makes a code to be sent. Limits are counted whatever becomes of it. */
  issue(
    database: Database,
    request: CodeFor,
    mail: (tx: Tx, code: string) => Promise<void>,
  ): Promise<Outcome<undefined>>;
  /** Uses up a try; the id of the code when it is right, which `use` then takes in the caller's transaction. */
  check(database: Database, request: CodeFor & { code: string }): Promise<Outcome<CodeId>>;
  /** Refused when another caller used it in between. */
  use(tx: Tx, id: CodeId, request: CodeFor): Promise<Outcome<undefined>>;
}

const wrongSources = (request: CodeFor): Source[] => [
  { limit: 'wrongPerAddress', value: `${request.purpose} ${request.address}` },
  { limit: 'wrongPerNetwork', value: request.ip },
];

export function createOneTimeCodes(secret: Buffer, limits: Limits): OneTimeCodes {
  const hashOf = (request: CodeFor, code: string) =>
    createHmac('sha256', secret).update(`${request.purpose} ${request.address} ${request.memberId} ${code}`).digest();

  return {
    async issue(database, request, mail) {
      const { purpose, address, memberId, ip, now } = request;
      const newest = await newestCodeAt(database.db, purpose, address);
      const since = newest ? Math.max(0, now.getTime() - newest.getTime()) : Infinity;
      if (since < seconds(resendAfterSeconds)) {
        return errors.codeSentJustNow({ seconds: Math.ceil((seconds(resendAfterSeconds) - since) / 1000) });
      }
      const wait = await limits.count(
        database.db,
        [
          { limit: 'codesPerAddress', value: `${purpose} ${address}` },
          { limit: 'codesPerNetwork', value: ip },
        ],
        now,
      );
      if (wait !== undefined) return errors.tooManyCodes({ minutes: wait, seconds: wait * 60 });
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      return database.transaction(async (tx) => {
        await insertCode(tx, {
          id: newId<CodeId>(),
          purpose,
          address,
          memberId,
          codeHash: hashOf(request, code),
          createdAt: now,
          expiresAt: after(now, minutes(validMinutes)),
        });
        await mail(tx, code);
        return undefined;
      });
    },
    async check(database, request) {
      const { purpose, address, memberId, now } = request;
      const sources = wrongSources(request);
      const locked = await limits.check(database.db, sources, now);
      if (locked !== undefined) return errors.tooManyTries({ minutes: locked, seconds: locked * 60 });
      // By itself, not in the caller's transaction: a wrong try must count although the request is refused.
      const tried = await tryCode(database.db, { purpose, address, memberId, mostTries, now });
      if (tried && timingSafeEqual(tried.codeHash, hashOf(request, request.code))) return tried.id;
      await limits.count(database.db, sources, now);
      return errors.wrongCode({}, 'code');
    },
    async use(tx, id, request) {
      if (!(await useCode(tx, id, request.now))) return errors.wrongCode({}, 'code');
      await limits.forget(tx, wrongSources(request).slice(0, 1));
      return undefined;
    },
  };
}
