-- Voice notes, as they were recorded. How long one is was read from its samples.
create table files.voices (
  id uuid primary key,
  owner uuid not null,
  container text not null check (container in ('mp4', 'webm')),
  duration_ms int not null check (duration_ms > 0),
  bytes int not null check (bytes > 0),
  created_at timestamptz not null,
  -- null: nothing uses it yet, so it goes after a day
  attached_at timestamptz
);
create index voices_unattached on files.voices (created_at) where attached_at is null;
