import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';

export type PasskeyId = Id<'passkey'>;

export interface PasskeyRow {
  id: PasskeyId;
  memberId: MemberId;
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

const columns = sql`id, member_id as "memberId", credential_id as "credentialId", public_key as "publicKey", counter,
  transports, name, created_at as "createdAt", last_used_at as "lastUsedAt"`;

export async function passkeysOf(tx: Tx, memberId: MemberId): Promise<PasskeyRow[]> {
  const result = await sql<PasskeyRow>`
    select ${columns} from identity.passkeys where member_id = ${memberId} order by created_at, id`.execute(tx);
  return result.rows;
}

export async function passkeyByCredential(tx: Tx, credentialId: string): Promise<PasskeyRow | undefined> {
  const result = await sql<PasskeyRow>`
    select ${columns} from identity.passkeys where credential_id = ${credentialId}`.execute(tx);
  return result.rows[0];
}

/** False when the credential is registered already. */
export async function insertPasskey(tx: Tx, row: PasskeyRow): Promise<boolean> {
  const result = await sql`
    insert into identity.passkeys (id, member_id, credential_id, public_key, counter, transports, name, created_at)
    values (${row.id}, ${row.memberId}, ${row.credentialId}, ${row.publicKey}, ${row.counter},
            ${row.transports}::text[], ${row.name}, ${row.createdAt})
    on conflict do nothing returning id`.execute(tx);
  return result.rows.length === 1;
}

/** Notes a use; false when the counter did not go up since, as when a copy of the key signs at the same moment. */
export async function usePasskey(tx: Tx, id: PasskeyId, counter: number, now: Date): Promise<boolean> {
  const result = await sql`
    update identity.passkeys set counter = ${counter}, last_used_at = ${now}
    where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0)) returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function renamePasskey(tx: Tx, memberId: MemberId, id: PasskeyId, name: string): Promise<boolean> {
  const result = await sql`
    update identity.passkeys set name = ${name} where id = ${id} and member_id = ${memberId} returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function deletePasskey(tx: Tx, memberId: MemberId, id: PasskeyId): Promise<boolean> {
  const result = await sql`
    delete from identity.passkeys where id = ${id} and member_id = ${memberId} returning id`.execute(tx);
  return result.rows.length === 1;
}
