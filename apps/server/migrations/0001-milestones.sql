create schema server;

-- What this installation has been through, once and for all: the loading of the sample, the opening to members.
create table server.milestones (
  name text primary key,
  reached_at timestamptz not null default now()
);
