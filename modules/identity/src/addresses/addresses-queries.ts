import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Address } from './address.ts';

/** False when another account has the address, also when that happens at this moment. */
export async function setAddress(
  tx: Tx,
  memberId: MemberId,
  kind: Address['kind'],
  value: string | null,
): Promise<boolean> {
  const column = kind === 'email' ? sql`email` : sql`phone`;
  // Whoever takes the same address at this moment waits here, and then sees it taken.
  if (value !== null) await sql`select pg_advisory_xact_lock(hashtextextended(${value}, 0))`.execute(tx);
  const result = await sql`
    update identity.members set ${column} = ${value}
    where id = ${memberId}
      and not exists (select 1 from identity.members where ${column} = ${value} and id <> ${memberId})
    returning id`.execute(tx);
  return result.rows.length === 1;
}
