import { sql, statement } from '@nashi/db';
import type { ExportRow, PersonalData } from '@nashi/platform';

const reportsOf = statement<ExportRow>(
  'moderation.export-reports',
  `select id::text as key, to_jsonb(r) - 'assigned_to' as row from moderation.reports r
   where reporter_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

const decisionsOnMyWordsOf = statement<ExportRow>(
  'moderation.export-decisions-on-my-words',
  `select d.id::text as key, jsonb_build_object('subject', i.subject_kind, 'id', i.subject_id, 'outcome', d.outcome, 'rule', d.rule, 'quote', d.quote, 'note', d.note) as row from moderation.decisions d join moderation.items i on i.id = d.item_id
   where i.author_id = $1 and ($2::uuid is null or d.id > $2::uuid) order by d.id limit $3`,
);

/** What is kept here about one member. */
export const personalData: PersonalData = {
  exports: {
    reports: reportsOf,
    'decisions-on-my-words': decisionsOnMyWordsOf,
  },
  async erase(tx, member) {
    await sql`
      update moderation.items set state = 'withdrawn', waiting = false, claimed_by = null, claimed_until = null
      where author_id = ${member} and waiting`.execute(tx);
    await sql`update moderation.reports set note = '' where reporter_id = ${member}`.execute(tx);
    await sql`delete from moderation.standings where member_id = ${member}`.execute(tx);
  },
};
