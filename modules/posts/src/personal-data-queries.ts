import { sql, statement } from '@nashi/db';
import type { ExportRow, PersonalData } from '@nashi/platform';

const postsOf = statement<ExportRow>(
  'posts.export-posts',
  `select id::text as key, to_jsonb(p) as row from posts.posts p
   where author_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

const commentsOf = statement<ExportRow>(
  'posts.export-comments',
  `select id::text as key, to_jsonb(c) as row from posts.comments c
   where author_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

const likesOf = statement<ExportRow>(
  'posts.export-likes',
  `select post_id::text as key, jsonb_build_object('post', post_id, 'at', created_at) as row from posts.likes
   where member_id = $1 and active and ($2::uuid is null or post_id > $2::uuid) order by post_id limit $3`,
);

const savesOf = statement<ExportRow>(
  'posts.export-saves',
  `select post_id::text as key, jsonb_build_object('post', post_id, 'at', created_at) as row from posts.saves
   where member_id = $1 and ($2::uuid is null or post_id > $2::uuid) order by post_id limit $3`,
);

/** What is kept here about one member. */
export const personalData: PersonalData = {
  exports: {
    posts: postsOf,
    comments: commentsOf,
    likes: likesOf,
    saves: savesOf,
  },
  async erase(tx, member) {
    await sql`
      update posts.posts set state = 'deleted', text = '', pictures = '{}', topics = '{}', video_id = null,
        poster_id = null, place = null, latitude = null, longitude = null, version = version + 1
      where author_id = ${member}`.execute(tx);
    await sql`update posts.comments set state = 'deleted', text = '' where author_id = ${member}`.execute(tx);
    await sql`delete from posts.likes where member_id = ${member}`.execute(tx);
    await sql`delete from posts.comment_likes where member_id = ${member}`.execute(tx);
    await sql`delete from posts.saves where member_id = ${member}`.execute(tx);
  },
};
