create schema circles;

create table circles.circles (
  id uuid primary key,
  name text not null,
  name_key text not null unique,
  description text not null,
  tags text[] not null,
  rules text not null,
  mode text not null check (mode in ('open', 'ask', 'invite')),
  cover_id uuid,
  owner_id uuid not null,
  created_at timestamptz not null
);
create index circles_by_time on circles.circles (created_at desc, id desc);
create index circles_by_tag on circles.circles using gin (tags);

create table circles.members (
  circle_id uuid not null references circles.circles,
  member_id uuid not null,
  role text not null check (role in ('owner', 'steward', 'member')),
  state text not null check (state in ('in', 'asked', 'invited')),
  since timestamptz not null,
  primary key (circle_id, member_id)
);
create index members_by_member on circles.members (member_id, since desc, circle_id desc);
create index members_by_circle on circles.members (circle_id, since desc, member_id desc) where state = 'in';
create unique index one_owner on circles.members (circle_id) where role = 'owner';
