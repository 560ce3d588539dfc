import { createHash } from 'node:crypto';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { httpErrors } from './errors.ts';
import type { IdempotencyAnswer } from './idempotency-queries.ts';

/** An answer already in bytes, with its entity tag. */
export class Prepared {
  readonly bytes: Buffer;
  readonly etag: string;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.etag = `"${createHash('sha1').update(bytes).digest('base64url')}"`;
  }
}

/** The answer that an earlier request with the same Idempotency-Key got. */
export class Replayed {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    this.status = status;
    this.body = body;
  }
}

/** What a kept answer means for a request with its key: the same answer, or a refusal when the request is another. */
export function replay(kept: IdempotencyAnswer, fingerprint: string): Outcome<Replayed> {
  if (kept.fingerprint !== fingerprint) return httpErrors.keyReused({}, 'Idempotency-Key');
  return new Replayed(kept.status, kept.body);
}

export function isAnswer(value: unknown): value is Prepared | Replayed {
  return value instanceof Prepared || value instanceof Replayed || isRefusal(value);
}
