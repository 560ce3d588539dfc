import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ExportRow, PersonalData } from '@nashi/platform';
import { gatheringErrors } from './errors.ts';

const gatheringsOf = statement<ExportRow>(
  'gatherings.export-gatherings',
  `select id::text as key, to_jsonb(g) as row from gatherings.gatherings g
   where host_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

const signUpsOf = statement<ExportRow>(
  'gatherings.export-sign-ups',
  `select s.id::text as key, to_jsonb(s) || jsonb_build_object('title', g.shown ->> 'title') as row from gatherings.sign_ups s join gatherings.gatherings g on g.id = s.gathering_id
   where s.member_id = $1 and ($2::uuid is null or s.id > $2::uuid) order by s.id limit $3`,
);

/** What is kept here about one member. `now` is the module's clock. */
export const personalData = (now: () => Date): PersonalData => ({
  exports: { gatherings: gatheringsOf, 'sign-ups': signUpsOf },
  async holdsBack(tx: Tx, member: MemberId) {
    const { rows } = await sql`
      select 1 from gatherings.gatherings
      where host_id = ${member} and state in ('pending', 'published') and ends_at > ${now()}
      union all
      select 1 from gatherings.sign_ups s join gatherings.gatherings g on g.id = s.gathering_id
      where s.member_id = ${member} and s.state in ('unpaid', 'coming') and g.ends_at > ${now()}
        and g.state <> 'cancelled' limit 1`.execute(tx);
    return rows.slice(0, 1).map(() => gatheringErrors.gatheringAhead());
  },
  async erase(tx: Tx, member: MemberId) {
    await sql`
      update gatherings.gatherings set state = 'hidden', title = '', text = '', place = '', shown = null,
        cover_id = null, latitude = null, longitude = null, version = version + 1
      where host_id = ${member}`.execute(tx);
  },
});
