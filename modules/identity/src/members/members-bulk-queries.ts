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

export interface GivenInterests {
  id: MemberId;
  birthday: string;
  tags: readonly string[];
}

/** Birthdays and tags of members, in one statement; only for filling a database that is to be measured. */
export async function giveInterestsBulk(tx: Tx, given: readonly GivenInterests[]): Promise<void> {
  await sql`
    update identity.members m set birthday = given.birthday,
      tags = array(select jsonb_array_elements_text(given.tags))
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given(id uuid, birthday date, tags jsonb)
    where m.id = given.id`.execute(tx);
}
