import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

/** In how many ways a member can sign in by themselves. A password needs an address beside it, so it does not count. */
export async function waysLeft(tx: Tx, memberId: MemberId): Promise<number> {
  const result = await sql<{ n: number }>`
    select (m.email is not null)::int + (m.phone is not null)::int
         + (select count(*) from identity.passkeys where member_id = m.id)::int
         + (select count(*) from identity.linked_accounts a join identity.providers p on p.id = a.provider_id
            where a.member_id = m.id and p.state = 'on')::int as n
    from identity.members m where m.id = ${memberId}`.execute(tx);
  return result.rows[0]?.n ?? 0;
}
