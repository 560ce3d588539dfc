-- Members without a row are followed by whoever wants to.
create table social_graph.preferences (
  member_id uuid primary key,
  approves_followers boolean not null
);

create table social_graph.follow_requests (
  requester_id uuid not null,
  member_id uuid not null,
  created_at timestamptz not null,
  primary key (requester_id, member_id),
  check (requester_id <> member_id)
);
create index follow_requests_to on social_graph.follow_requests (member_id, created_at desc, requester_id desc);

-- Friends put together by one of them, who alone sees the group.
create table social_graph.friend_groups (
  id uuid primary key,
  owner_id uuid not null,
  name text not null,
  name_key text not null,
  created_at timestamptz not null,
  unique (owner_id, name_key)
);
-- Someone who is no friend any more stays here unseen, and is back when they are friends again.
create table social_graph.group_friends (
  group_id uuid not null references social_graph.friend_groups on delete cascade,
  friend_id uuid not null,
  since timestamptz not null,
  primary key (group_id, friend_id)
);
create index group_friends_by_time on social_graph.group_friends (group_id, since desc, friend_id desc);

-- Members who may be found by who has their address: a keyed hash of the salted hash of it.
create table social_graph.findable_contacts (
  member_id uuid primary key,
  contact_key bytea not null
);
create index findable_contacts_by_key on social_graph.findable_contacts (contact_key);

-- How many addresses a member has compared on a day.
create table social_graph.contact_lookups (
  member_id uuid not null,
  day date not null,
  compared int not null,
  primary key (member_id, day)
);
create index contact_lookups_by_day on social_graph.contact_lookups (day);
