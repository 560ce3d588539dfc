import { sql, statement } from '@nashi/db';
import type { ExportRow, PersonalData } from '@nashi/platform';

const followsOf = statement<ExportRow>(
  'social-graph.export-follows',
  `select followee_id::text as key, jsonb_build_object('member', followee_id, 'since', created_at) as row from social_graph.follows
   where follower_id = $1 and ($2::uuid is null or followee_id > $2::uuid) order by followee_id limit $3`,
);

const followersOf = statement<ExportRow>(
  'social-graph.export-followers',
  `select follower_id::text as key, jsonb_build_object('member', follower_id, 'since', created_at) as row from social_graph.follows
   where followee_id = $1 and ($2::uuid is null or follower_id > $2::uuid) order by follower_id limit $3`,
);

const blocksOf = statement<ExportRow>(
  'social-graph.export-blocks',
  `select blocked_id::text as key, jsonb_build_object('member', blocked_id, 'since', created_at) as row from social_graph.blocks
   where blocker_id = $1 and ($2::uuid is null or blocked_id > $2::uuid) order by blocked_id limit $3`,
);

const mutesOf = statement<ExportRow>(
  'social-graph.export-mutes',
  `select muted_id::text as key, jsonb_build_object('member', muted_id, 'since', created_at) as row from social_graph.mutes
   where muter_id = $1 and ($2::uuid is null or muted_id > $2::uuid) order by muted_id limit $3`,
);

/** What is kept here about one member. */
export const personalData: PersonalData = {
  exports: {
    follows: followsOf,
    followers: followersOf,
    blocks: blocksOf,
    mutes: mutesOf,
  },
  async erase(tx, member) {
    await sql`delete from social_graph.follows where follower_id = ${member} or followee_id = ${member}`.execute(tx);
    await sql`delete from social_graph.blocks where blocker_id = ${member} or blocked_id = ${member}`.execute(tx);
    await sql`delete from social_graph.mutes where muter_id = ${member} or muted_id = ${member}`.execute(tx);
  },
};
