import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';

/** True for the one caller that uses `key` up; it is remembered until then. */
export async function useOnce(tx: Tx, key: Buffer, until: Date): Promise<boolean> {
  const result = await sql`
    insert into identity.used_once (key, until) values (${key}, ${until}) on conflict do nothing
    returning until`.execute(tx);
  return result.rows.length === 1;
}

export async function deleteUsedOnce(tx: Tx, before: Date): Promise<void> {
  await sql`delete from identity.used_once where until < ${before}`.execute(tx);
}
