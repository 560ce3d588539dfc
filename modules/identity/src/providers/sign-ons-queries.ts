import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { ProviderId } from './providers-queries.ts';
import type { Said } from './said.ts';

export type SignOnAim = 'sign-in' | 'link' | 'certify';

export interface SignOnRow {
  id: Id<'sign-on'>;
  providerId: ProviderId;
  aim: SignOnAim;
  memberId: MemberId | null;
  nonce: string;
  verifier: string;
  next: string;
  graduationYear: number | null;
  said: Said | null;
}

const columns = sql`id, provider_id as "providerId", aim, member_id as "memberId", nonce, verifier, next,
  graduation_year as "graduationYear", said`;

export async function insertSignOn(
  tx: Tx,
  row: Omit<SignOnRow, 'said'> & { stateHash: Buffer; browserHash: Buffer; expiresAt: Date },
): Promise<void> {
  await sql`
    insert into identity.sign_ons
      (id, provider_id, aim, member_id, state_hash, browser_hash, nonce, verifier, next, graduation_year, expires_at)
    values (${row.id}, ${row.providerId}, ${row.aim}, ${row.memberId}, ${row.stateHash}, ${row.browserHash},
            ${row.nonce}, ${row.verifier}, ${row.next}, ${row.graduationYear}, ${row.expiresAt})`.execute(tx);
}

/** Ends a sign-on for the one caller that comes back in the browser it began in; undefined for all others. */
export async function takeSignOn(
  tx: Tx,
  which: { stateHash: Buffer; browserHash: Buffer; now: Date },
): Promise<SignOnRow | undefined> {
  const result = await sql<SignOnRow>`
    delete from identity.sign_ons
    where state_hash = ${which.stateHash} and browser_hash = ${which.browserHash} and expires_at > ${which.now}
    returning ${columns}`.execute(tx);
  return result.rows[0];
}

export async function openSignOn(tx: Tx, stateHash: Buffer, now: Date): Promise<SignOnRow | undefined> {
  const result = await sql<SignOnRow>`
    select ${columns} from identity.sign_ons
    where state_hash = ${stateHash} and said is null and expires_at > ${now}`.execute(tx);
  return result.rows[0];
}

/** Keeps what the provider said; true the first time. */
export async function keepSaid(tx: Tx, id: SignOnRow['id'], said: Said): Promise<boolean> {
  const result = await sql`
    update identity.sign_ons set said = ${JSON.stringify(said)}::jsonb where id = ${id} and said is null
    returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function deleteOldSignOns(tx: Tx, now: Date): Promise<void> {
  await sql`delete from identity.sign_ons where expires_at < ${now}`.execute(tx);
}
