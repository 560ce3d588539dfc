import { sql, statement } from '@nashi/db';
import type { ExportRow, PersonalData } from '@nashi/platform';

const noticesOf = statement<ExportRow>(
  'notifications.export-notices',
  `select lpad(seq::text, 19, '0')::text as key, to_jsonb(n) as row from notifications.notices n
   where member_id = $1 and ($2::text is null or lpad(seq::text, 19, '0') > $2::text) order by lpad(seq::text, 19, '0') limit $3`,
);

const settingsOf = statement<ExportRow>(
  'notifications.export-settings',
  `select member_id::text as key, to_jsonb(s) as row from notifications.settings s
   where member_id = $1 and ($2::uuid is null or member_id > $2::uuid) order by member_id limit $3`,
);

const devicesOf = statement<ExportRow>(
  'notifications.export-devices',
  `select id::text as key, jsonb_build_object('browser', user_agent, 'since', created_at) as row from notifications.devices
   where member_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

/** What is kept here about one member. */
export const personalData: PersonalData = {
  exports: {
    notices: noticesOf,
    settings: settingsOf,
    devices: devicesOf,
  },
  async erase(tx, member) {
    // Also what others were told about them: it carries their words.
    await sql`delete from notifications.notices where member_id = ${member} or actor = ${member}`.execute(tx);
    await sql`delete from notifications.cursors where member_id = ${member}`.execute(tx);
    await sql`delete from notifications.settings where member_id = ${member}`.execute(tx);
    await sql`delete from notifications.devices where member_id = ${member}`.execute(tx);
    await sql`delete from notifications.summaries where member_id = ${member}`.execute(tx);
  },
};
