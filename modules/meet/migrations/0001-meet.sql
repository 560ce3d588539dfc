create schema meet;

-- Without a row: found by everyone, any age.
create table meet.settings (
  member_id uuid primary key,
  opted_out boolean not null,
  youngest smallint not null check (youngest between 18 and 120),
  oldest smallint not null check (oldest between 18 and 120),
  found_by text not null check (found_by in ('everyone', 'school')),
  check (youngest <= oldest)
);

create table meet.passes (
  member_id uuid not null,
  passed_id uuid not null,
  passed_at timestamptz not null,
  primary key (member_id, passed_id)
);

-- `accepts`: the answers the member would like in others; `importance` 0, 1, 10, 50 or 250.
create table meet.answers (
  member_id uuid not null,
  question text not null,
  answer smallint not null,
  accepts smallint[] not null,
  importance smallint not null check (importance in (0, 1, 10, 50, 250)),
  primary key (member_id, question)
);
