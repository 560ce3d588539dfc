import { sql, statement } from '@nashi/db';
import type { ExportRow, PersonalData } from '@nashi/platform';

const conversationsOf = statement<ExportRow>(
  'messaging.export-conversations',
  `select c.id::text as key, jsonb_build_object('kind', c.kind, 'title', c.title, 'since', p.joined_at, 'state', p.state) as row from messaging.participants p join messaging.conversations c on c.id = p.conversation_id
   where p.member_id = $1 and ($2::uuid is null or c.id > $2::uuid) order by c.id limit $3`,
);

const messagesSentOf = statement<ExportRow>(
  'messaging.export-messages-sent',
  `select id::text as key, to_jsonb(m) as row from messaging.messages m
   where sender_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

/** What is kept here about one member. */
export const personalData: PersonalData = {
  exports: {
    conversations: conversationsOf,
    'messages-sent': messagesSentOf,
  },
  async erase(tx, member) {
    // What they wrote stays with those they wrote to, under no name; groups go on without them.
    await sql`
      update messaging.participants p set state = 'left', role = 'member' from messaging.conversations c
      where c.id = p.conversation_id and c.kind = 'group' and p.member_id = ${member}`.execute(tx);
  },
};
