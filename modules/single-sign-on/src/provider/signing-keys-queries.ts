import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { SigningKeyId } from '../contract.ts';

export interface SigningKeyRow {
  id: SigningKeyId;
  sealed: Buffer;
  createdAt: Date;
  replacedAt: Date | null;
}

/** The one that signs first, then the others, the latest first. */
export async function signingKeys(tx: Tx): Promise<SigningKeyRow[]> {
  const { rows } = await sql<SigningKeyRow>`
    select id, sealed, created_at as "createdAt", replaced_at as "replacedAt" from single_sign_on.signing_keys
    order by replaced_at desc nulls first`.execute(tx);
  return rows;
}

/** False when another process made one at the same moment: that one signs. */
export async function insertSigningKey(tx: Tx, key: SigningKeyRow): Promise<boolean> {
  const { rows } = await sql`
    insert into single_sign_on.signing_keys (id, sealed, created_at) values (${key.id}, ${key.sealed}, ${key.createdAt})
    on conflict do nothing returning id`.execute(tx);
  return rows.length === 1;
}

/** Replaces the key that signs, when it is older than the instant. */
export async function retireSigningKey(tx: Tx, madeBefore: Date, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update single_sign_on.signing_keys set replaced_at = ${at}
    where replaced_at is null and created_at <= ${madeBefore} returning id`.execute(tx);
  return rows.length === 1;
}

export async function deleteOldSigningKeys(tx: Tx, replacedBefore: Date): Promise<number> {
  const { rows } = await sql`
    delete from single_sign_on.signing_keys where replaced_at < ${replacedBefore} returning id`.execute(tx);
  return rows.length;
}

export async function tellKeysChanged(tx: Tx): Promise<void> {
  await sql`select pg_notify('single_sign_on_keys', '')`.execute(tx);
}
