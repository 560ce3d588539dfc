alter table posts.posts
  add column video_id uuid,
  -- the still picture that stands for the video
  add column poster_id uuid,
  add column place text,
  -- hundredths of a degree: about a kilometre. Only where the author shared it.
  add column latitude numeric(5, 2) check (latitude between -90 and 90),
  add column longitude numeric(6, 2) check (longitude between -180 and 180),
  add column gathering_id uuid,
  add column repost_of uuid references posts.posts,
  add constraint posts_place check ((latitude is null) = (longitude is null)),
  add constraint posts_video check ((video_id is null) = (poster_id is null));

-- One number for each square of a hundredth of a degree, so that near ones can be asked for one by one.
alter table posts.posts add column cell bigint
  generated always as (((latitude * 100)::bigint + 9000) * 36001 + (longitude * 100)::bigint + 18000) stored;
create index posts_by_cell on posts.posts (cell, feed_at desc, id desc)
  where state = 'published' and cell is not null;
create index posts_reposts on posts.posts (repost_of, feed_at) where state = 'published' and repost_of is not null;

create table posts.comment_likes (
  comment_id uuid not null references posts.comments,
  member_id uuid not null,
  active boolean not null,
  created_at timestamptz not null,
  primary key (comment_id, member_id)
);
create index comment_likes_counted on posts.comment_likes (comment_id) where active;
