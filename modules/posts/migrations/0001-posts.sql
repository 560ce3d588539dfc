create schema posts;

-- `feed_at` is where a post stands in every feed: its writing until it is published, then its first publication.
create table posts.posts (
  id uuid primary key,
  author_id uuid not null,
  kind text not null check (kind in ('plain', 'recommendation')),
  text text not null,
  visibility text not null check (visibility in ('everyone', 'friends', 'circle', 'school')),
  school_id text,
  circle_id uuid,
  product_id uuid,
  shop_id uuid,
  team_id uuid,
  rating smallint check (rating between 1 and 5),
  bought text not null default 'unknown' check (bought in ('yes', 'no', 'unknown')),
  earns boolean not null default false,
  pictures uuid[] not null default '{}',
  topics text[] not null default '{}',
  state text not null check (state in ('pending', 'published', 'declined', 'hidden', 'withdrawn', 'deleted')),
  version int not null default 1,
  created_at timestamptz not null,
  feed_at timestamptz not null,
  published_at timestamptz,
  edited_at timestamptz,
  -- when followers were told of it, once
  announced_at timestamptz,
  check (cardinality(pictures) <= 9),
  check (visibility <> 'circle' or circle_id is not null)
);

-- The Following feed asks for the newest rows of each of many authors; all it needs stands in the index.
create index posts_by_author on posts.posts (author_id, feed_at desc, id desc)
  include (visibility, circle_id, school_id) where state = 'published';
create index posts_own on posts.posts (author_id, created_at desc, id desc) where state <> 'deleted';
create index posts_by_school on posts.posts (school_id, feed_at desc, id desc)
  where state = 'published' and visibility in ('everyone', 'school');
create index posts_by_circle on posts.posts (circle_id, feed_at desc, id desc)
  where state = 'published' and circle_id is not null;
create index posts_by_product on posts.posts (product_id, feed_at desc, id desc)
  where state = 'published' and product_id is not null;
create index posts_by_topic on posts.posts using gin (topics) where state = 'published';
create index posts_recent on posts.posts (feed_at desc, id desc) where state = 'published' and visibility = 'everyone';

-- A like that was taken back keeps its row, so that liking again does not tell the author again.
create table posts.likes (
  post_id uuid not null references posts.posts,
  member_id uuid not null,
  active boolean not null,
  created_at timestamptz not null,
  primary key (post_id, member_id)
);
create index likes_counted on posts.likes (post_id) where active;
create index likes_recent on posts.likes (created_at) where active;

create table posts.saves (
  post_id uuid not null references posts.posts,
  member_id uuid not null,
  created_at timestamptz not null,
  primary key (post_id, member_id)
);
create index saves_by_member on posts.saves (member_id, created_at desc, post_id desc);
create index saves_recent on posts.saves (created_at);

-- Comments stand under a post, answers to them under a comment (`thread_id`): one level.
create table posts.comments (
  id uuid primary key,
  post_id uuid not null references posts.posts,
  author_id uuid not null,
  thread_id uuid references posts.comments,
  reply_to_id uuid,
  text text not null,
  state text not null check (state in ('pending', 'published', 'declined', 'hidden', 'deleted')),
  created_at timestamptz not null
);
create index comments_by_post on posts.comments (post_id, created_at, id) where thread_id is null;
create index comments_by_thread on posts.comments (thread_id, created_at, id) where thread_id is not null;
create index comments_counted on posts.comments (post_id, author_id) where state = 'published';
create index comments_recent on posts.comments (created_at) where state = 'published';

-- Derived: rebuilt whole by a job from the reactions of the last days.
create table posts.hot (
  post_id uuid primary key references posts.posts,
  score double precision not null
);
create index hot_by_score on posts.hot (score desc, post_id desc);
