import { sql, statement } from '@nashi/db';
import type { ExportRow, PersonalData } from '@nashi/platform';

const circlesOf = statement<ExportRow>(
  'circles.export-circles',
  `select m.circle_id::text as key, jsonb_build_object('circle', c.name, 'role', m.role, 'state', m.state, 'since', m.since) as row from circles.members m join circles.circles c on c.id = m.circle_id
   where m.member_id = $1 and ($2::uuid is null or m.circle_id > $2::uuid) order by m.circle_id limit $3`,
);

/** What is kept here about one member. */
export const personalData: PersonalData = {
  exports: {
    circles: circlesOf,
  },
  async erase(tx, member) {
    // A circle goes on under its longest-standing steward, else its longest-standing member.
    await sql`
      with orphaned as (
        delete from circles.members where member_id = ${member} returning circle_id, role
      ), heirs as (
        select distinct on (m.circle_id) m.circle_id, m.member_id from circles.members m
        join orphaned o on o.circle_id = m.circle_id and o.role = 'owner'
        where m.state = 'in' and m.member_id <> ${member}
        order by m.circle_id, m.role = 'steward' desc, m.since, m.member_id
      )
      update circles.circles c set owner_id = h.member_id from heirs h where h.circle_id = c.id`.execute(tx);
    await sql`
      update circles.members m set role = 'owner' from circles.circles c
      where c.id = m.circle_id and c.owner_id = m.member_id and m.role <> 'owner'`.execute(tx);
  },
};
