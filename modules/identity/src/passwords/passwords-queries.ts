import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

export interface PasswordRow {
  hash: string;
  changedAt: Date;
}

export async function passwordOf(tx: Tx, memberId: MemberId): Promise<PasswordRow | undefined> {
  const result = await sql<PasswordRow>`
    select hash, changed_at as "changedAt" from identity.passwords where member_id = ${memberId}`.execute(tx);
  return result.rows[0];
}

export async function savePassword(tx: Tx, memberId: MemberId, hash: string, at: Date): Promise<void> {
  await sql`
    insert into identity.passwords (member_id, hash, changed_at) values (${memberId}, ${hash}, ${at})
    on conflict (member_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`.execute(tx);
}

export async function deletePassword(tx: Tx, memberId: MemberId): Promise<void> {
  await sql`delete from identity.passwords where member_id = ${memberId}`.execute(tx);
}
