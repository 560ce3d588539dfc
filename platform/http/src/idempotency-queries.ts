import { createHash } from 'node:crypto';
import { sql, statement } from '@nashi/db';
import type { MigrationSet, Tx } from '@nashi/db';

export const idempotencyMigrations: MigrationSet = {
  name: 'http',
  migrations: new URL('../migrations/', import.meta.url),
};

export interface IdempotencyAnswer {
  /** The member, or the address of someone not signed in. */
  caller: string;
  key: string;
  fingerprint: string;
  status: number;
  body: unknown;
}

/** What must be equal for two requests to be the same one. */
export function fingerprintOf(method: string, url: string, body: unknown): string {
  const hash = createHash('sha256').update(`${method} ${url}\n`);
  if (Buffer.isBuffer(body)) hash.update(body);
  else if (body !== undefined) hash.update(JSON.stringify(body));
  return hash.digest('base64url');
}

export type Claim = { state: 'free' } | { state: 'running' } | { state: 'answered'; answer: IdempotencyAnswer };

const claimStatement = statement<{ locked: boolean } & Partial<IdempotencyAnswer>>(
  'http.claim',
  `select pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 7291005)) as locked,
          kept.caller, kept.key, kept.fingerprint, kept.status, kept.body
   from (select 1) one left join http.idempotency_keys kept on kept.caller = $1 and kept.key = $2`,
);

/**
 * Takes a key for the length of the transaction. A statement sees the rows that were committed before it began, so
 * when the lock was only just given up the answer is looked for once more.
 */
export async function claim(tx: Tx, caller: string, key: string): Promise<Claim> {
  for (const _ of [1, 2]) {
    const [row] = await claimStatement(tx, [caller, key]);
    if (row?.fingerprint) {
      const { fingerprint, status = 200, body } = row;
      return { state: 'answered', answer: { caller, key, fingerprint, status, body } };
    }
    if (!row?.locked) return { state: 'running' };
  }
  return { state: 'free' };
}

const findStatement = statement<IdempotencyAnswer>(
  'http.find-answers',
  `select caller, key, fingerprint, status, body from http.idempotency_keys
   where (caller, key) in (select * from unnest($1::text[], $2::text[]))`,
);

/** The answers kept for many keys; for handlers that work in batches. */
export function findAnswers(tx: Tx, keys: readonly { caller: string; key: string }[]): Promise<IdempotencyAnswer[]> {
  return findStatement(tx, [keys.map((k) => k.caller), keys.map((k) => k.key)]);
}

const keepStatement = statement<{ key: string }>(
  'http.keep-answers',
  `insert into http.idempotency_keys (caller, key, fingerprint, status, body)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::jsonb[])
   on conflict do nothing returning key`,
);

/** Keeps answers in the transaction of their effects. Fewer keys come back than went in when another got there first. */
export async function keepAnswers(tx: Tx, answers: readonly IdempotencyAnswer[]): Promise<string[]> {
  if (answers.length === 0) return [];
  const rows = await keepStatement(tx, [
    answers.map((a) => a.caller),
    answers.map((a) => a.key),
    answers.map((a) => a.fingerprint),
    answers.map((a) => a.status),
    answers.map((a) => (a.body === undefined ? null : JSON.stringify(a.body))),
  ]);
  return rows.map((row) => row.key);
}

export async function forgetAnswers(tx: Tx, olderThanHours: number): Promise<void> {
  await sql`delete from http.idempotency_keys where created_at < now() - ${olderThanHours} * interval '1 hour'`.execute(
    tx,
  );
}
