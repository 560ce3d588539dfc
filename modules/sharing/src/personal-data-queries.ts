import { sql, statement } from '@nashi/db';
import type { ExportRow, PersonalData } from '@nashi/platform';

const sharesOf = statement<ExportRow>(
  'sharing.export-shares',
  `select id::text as key, to_jsonb(s) as row from sharing.shares s
   where member_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

const linksOpenedOf = statement<ExportRow>(
  'sharing.export-links-opened',
  `select share_id::text as key, jsonb_build_object('share', share_id, 'firstAt', first_at, 'lastAt', last_at) as row from sharing.visits
   where member_id = $1 and ($2::uuid is null or share_id > $2::uuid) order by share_id limit $3`,
);

const rewardsOf = statement<ExportRow>(
  'sharing.export-rewards',
  `select id::text as key, jsonb_build_object('state', state, 'at', at) as row from sharing.rewards
   where (sharer_id = $1 or friend_id = $1) and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

/** What is kept here about one member. */
export const personalData: PersonalData = {
  exports: {
    shares: sharesOf,
    'links-opened': linksOpenedOf,
    rewards: rewardsOf,
  },
  async erase(tx, member) {
    await sql`delete from sharing.devices where member_id = ${member}`.execute(tx);
    await sql`update sharing.visits set member_id = null where member_id = ${member}`.execute(tx);
  },
};
