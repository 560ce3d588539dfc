import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';

/** Plain members in one statement, without events; only for filling a database that is to be measured. */
export async function insertMembersBulk(tx: Tx, ids: readonly MemberId[], at: Date): Promise<void> {
  await sql`
    insert into identity.members (id, email, nickname, nickname_key, locale, roles, introduced, created_at)
    select id, 'load-' || id || '@nashi.example', 'Load ' || right(id::text, 8), 'load' || right(id::text, 8), 'en',
           '{}'::text[], true, ${at}
    from unnest(${ids}::uuid[]) as member(id)`.execute(tx);
}
