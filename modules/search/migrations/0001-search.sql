create schema search;

-- What can be found, as it was when it last changed. Whether somebody may see it is asked again when it is shown.
create table search.documents (
  kind text not null,
  id uuid not null,
  -- widths, cases and accents made equal
  title text not null,
  -- the same of title and text, for checking that what was found is really there
  folded text not null,
  -- words of the dictionary (with = before them), pairs of neighbouring characters, single ones, and Latin words
  words tsvector not null,
  -- rises with time and, mildly, with popularity
  standing float8 not null,
  indexed_at timestamptz not null,
  primary key (kind, id)
);
create index documents_words on search.documents using gin (words) with (fastupdate = off);

-- Latin words that documents hold, under themselves and under each way to leave out one letter: two words that share
-- a row are a slip of the finger apart.
create table search.slips (
  -- compared by bytes, so that a range is a beginning
  slip text collate "C" not null,
  word text not null,
  primary key (slip, word)
);

create table search.rebuilds (
  id uuid primary key,
  state text not null check (state in ('wanted', 'running', 'done')),
  -- what it is at, and the last of that kind it has read
  kind text,
  after uuid,
  done int not null default 0,
  wanted_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz
);
create unique index one_rebuild on search.rebuilds ((true)) where state <> 'done';
-- What was written before there was a search is read once.
insert into search.rebuilds (id, state, wanted_at) values (gen_random_uuid(), 'wanted', now());

-- Who searched for what is kept as a keyed hash that changes with the day.
create table search.searches (
  day date not null,
  words text not null,
  searcher bytea not null,
  primary key (day, words, searcher)
);

-- What members looked at; only they can read it.
create table search.looked_at (
  member_id uuid not null,
  kind text not null,
  id uuid not null,
  at timestamptz not null,
  primary key (member_id, kind, id)
);
create index looked_at_latest on search.looked_at (member_id, at desc, id desc);

-- Members who want nothing kept of what they look at.
create table search.keeps_nothing (
  member_id uuid primary key
);
