create schema jobs;

-- One row for each event that a consumer has dealt with, so that a repeated delivery changes nothing.
create table jobs.handled_events (
  event_id uuid not null,
  consumer text not null,
  handled_at timestamptz not null default now(),
  primary key (event_id, consumer)
);
create index handled_events_by_time on jobs.handled_events (handled_at);

-- Which process runs a worker; its advisory lock tells whether that process still lives.
create table jobs.workers (
  worker_id text primary key,
  holder integer not null,
  started_at timestamptz not null default now()
);
