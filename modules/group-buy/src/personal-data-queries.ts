import { sql, statement } from '@nashi/db';
import type { ExportRow, PersonalData } from '@nashi/platform';
import { groupBuyErrors as errors } from './errors.ts';

const seatsOf = statement<ExportRow>(
  'group-buy.export-seats',
  `select id::text as key, to_jsonb(s) as row from group_buy.seats s
   where member_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

/** What is kept here about one member. */
export const personalData: PersonalData = {
  exports: {
    seats: seatsOf,
  },
  async holdsBack(tx, member) {
    const { rows } = await sql`
      select 1 from group_buy.seats s join group_buy.teams t on t.id = s.team_id
      where s.member_id = ${member} and s.state in ('held', 'paid') and t.state = 'gathering' limit 1`.execute(tx);
    return rows.map(() => errors.teamStillGathers());
  },
};
