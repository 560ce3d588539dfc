create schema files;

-- The bytes lie in the data folder under the id; a row says whose they are and what for.
create table files.files (
  id uuid primary key,
  owner uuid not null,
  purpose text not null check (purpose in ('avatar', 'post', 'product', 'shop', 'chat', 'review', 'circle', 'card')),
  width int not null check (width > 0),
  height int not null check (height > 0),
  bytes int not null check (bytes > 0),
  created_at timestamptz not null,
  -- null: nothing uses it yet, so it goes after a day
  attached_at timestamptz
);
create index files_unattached on files.files (created_at) where attached_at is null;
create index files_by_owner on files.files (owner, id);
