create schema social_graph;

-- Who follows whom. Friends are two rows that mirror each other; every count is derived from here.
create table social_graph.follows (
  follower_id uuid not null,
  followee_id uuid not null,
  created_at timestamptz not null,
  primary key (follower_id, followee_id),
  check (follower_id <> followee_id)
);
create index follows_followers on social_graph.follows (followee_id, created_at desc, follower_id desc);
create index follows_following on social_graph.follows (follower_id, created_at desc, followee_id desc);

create table social_graph.blocks (
  blocker_id uuid not null,
  blocked_id uuid not null,
  created_at timestamptz not null,
  primary key (blocker_id, blocked_id),
  check (blocker_id <> blocked_id)
);
create index blocks_by_blocked on social_graph.blocks (blocked_id, blocker_id);
create index blocks_by_time on social_graph.blocks (blocker_id, created_at desc, blocked_id desc);

create table social_graph.mutes (
  muter_id uuid not null,
  muted_id uuid not null,
  created_at timestamptz not null,
  primary key (muter_id, muted_id),
  check (muter_id <> muted_id)
);
create index mutes_by_muted on social_graph.mutes (muted_id, muter_id);
create index mutes_by_time on social_graph.mutes (muter_id, created_at desc, muted_id desc);
