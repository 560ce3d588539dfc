import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';

export type CodeId = Id<'code'>;
export type CodePurpose = 'sign-in' | 'school-mail' | 'own-address';

export interface NewCode {
  id: CodeId;
  purpose: CodePurpose;
  /** Mail address or phone number. */
  address: string;
  memberId: MemberId | null;
  codeHash: Buffer;
  createdAt: Date;
  expiresAt: Date;
}

export async function insertCode(tx: Tx, code: NewCode): Promise<void> {
  await sql`
    insert into identity.codes (id, purpose, address, member_id, code_hash, created_at, expires_at)
    values (${code.id}, ${code.purpose}, ${code.address}, ${code.memberId}, ${code.codeHash}, ${code.createdAt},
            ${code.expiresAt})`.execute(tx);
}

export async function newestCodeAt(tx: Tx, purpose: CodePurpose, address: string): Promise<Date | undefined> {
  const result = await sql<{ at: Date }>`
    select created_at as at from identity.codes where purpose = ${purpose} and address = ${address} and used_at is null
    order by created_at desc limit 1`.execute(tx);
  return result.rows[0]?.at;
}

export interface TriedCode {
  id: CodeId;
  codeHash: Buffer;
}

/** Uses up one try of the newest code of an address; undefined when it has none in force or no try left. */
export async function tryCode(
  tx: Tx,
  which: { purpose: CodePurpose; address: string; memberId: MemberId | null; mostTries: number; now: Date },
): Promise<TriedCode | undefined> {
  const result = await sql<TriedCode>`
    update identity.codes set tries = tries + 1
    where id = (
        select id from identity.codes
        where purpose = ${which.purpose} and address = ${which.address}
          and member_id is not distinct from ${which.memberId}
        order by created_at desc, id desc limit 1)
      and used_at is null and expires_at > ${which.now} and tries < ${which.mostTries}
    returning id, code_hash as "codeHash"`.execute(tx);
  return result.rows[0];
}

/** True for the one caller that used the code. */
export async function useCode(tx: Tx, id: CodeId, now: Date): Promise<boolean> {
  const result = await sql`
    update identity.codes set used_at = ${now} where id = ${id} and used_at is null returning id`.execute(tx);
  return result.rows.length === 1;
}

export async function deleteOldCodes(tx: Tx, before: Date): Promise<void> {
  await sql`delete from identity.codes where expires_at < ${before}`.execute(tx);
}
