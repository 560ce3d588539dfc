import { sql, statement } from '@nashi/db';
import type { ExportRow, PersonalData } from '@nashi/platform';

const settingsOf = statement<ExportRow>(
  'meet.export-settings',
  `select member_id::text as key, to_jsonb(s) as row from meet.settings s
   where member_id = $1 and ($2::uuid is null or member_id > $2::uuid) order by member_id limit $3`,
);

const answersOf = statement<ExportRow>(
  'meet.export-answers',
  `select question::text as key, to_jsonb(a) as row from meet.answers a
   where member_id = $1 and ($2::text is null or question > $2::text) order by question limit $3`,
);

const passesOf = statement<ExportRow>(
  'meet.export-passes',
  `select passed_id::text as key, jsonb_build_object('member', passed_id, 'at', passed_at) as row from meet.passes
   where member_id = $1 and ($2::uuid is null or passed_id > $2::uuid) order by passed_id limit $3`,
);

const cardsOf = statement<ExportRow>(
  'meet.export-cards',
  `select id::text as key, to_jsonb(c) as row from meet.cards c
   where author_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

/** What is kept here about one member. */
export const personalData: PersonalData = {
  exports: {
    settings: settingsOf,
    answers: answersOf,
    passes: passesOf,
    cards: cardsOf,
  },
  async erase(tx, member) {
    await sql`delete from meet.settings where member_id = ${member}`.execute(tx);
    await sql`delete from meet.answers where member_id = ${member}`.execute(tx);
    await sql`delete from meet.people where member_id = ${member}`.execute(tx);
    await sql`delete from meet.likes where member_id = ${member}`.execute(tx);
    await sql`delete from meet.card_answers where member_id = ${member}`.execute(tx);
    await sql`update meet.cards set state = 'withdrawn', text = '', tag_name = '' where author_id = ${member}`.execute(
      tx,
    );
    await sql`delete from meet.passes where member_id = ${member} or passed_id = ${member}`.execute(tx);
  },
};
