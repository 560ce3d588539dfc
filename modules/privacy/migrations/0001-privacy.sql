create schema privacy;

-- A copy of everything about a member, made in the background; the file goes when it expires.
create table privacy.exports (
  id uuid primary key,
  member_id uuid not null,
  state text not null check (state in ('waiting', 'running', 'ready', 'failed', 'expired')),
  -- lists and files written so far, and how many there are
  done int not null default 0,
  total int not null default 0,
  bytes bigint,
  requested_at timestamptz not null,
  ready_at timestamptz,
  expires_at timestamptz,
  check ((state = 'ready') <= (expires_at is not null and bytes is not null))
);
create unique index one_export_under_way on privacy.exports (member_id) where state in ('waiting', 'running');
create index exports_by_member on privacy.exports (member_id, id desc);
create index exports_to_expire on privacy.exports (expires_at) where state = 'ready';

-- A member's wish to be forgotten. It waits seven days, in which it can be taken back.
create table privacy.deletions (
  id uuid primary key,
  member_id uuid not null,
  state text not null check (state in ('waiting', 'cancelled', 'refused', 'done')),
  requested_at timestamptz not null,
  runs_at timestamptz not null,
  ended_at timestamptz,
  -- codes of what stood against it when its time came
  reasons text[] not null default '{}',
  check ((state = 'waiting') = (ended_at is null))
);
create unique index one_deletion_waits on privacy.deletions (member_id) where state = 'waiting';
create index deletions_by_member on privacy.deletions (member_id, id desc);
