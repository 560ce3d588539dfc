alter table files.files drop constraint files_purpose_check;
alter table files.files add constraint files_purpose_check
  check (purpose in ('avatar', 'post', 'product', 'shop', 'chat', 'review', 'circle', 'gathering', 'card'));

-- Short videos, as they were uploaded but for their metadata. What stands here was read from the bytes.
create table files.videos (
  id uuid primary key,
  owner uuid not null,
  container text not null check (container in ('mp4', 'webm')),
  width int not null check (width > 0),
  height int not null check (height > 0),
  duration_ms int not null check (duration_ms > 0),
  bytes int not null check (bytes > 0),
  created_at timestamptz not null,
  -- null: nothing uses it yet, so it goes after a day
  attached_at timestamptz
);
create index videos_unattached on files.videos (created_at) where attached_at is null;
