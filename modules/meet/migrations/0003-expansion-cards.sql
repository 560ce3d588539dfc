-- Someone looks for people to do something with. `state` is that of its review; what is closed takes no more answers.
create table meet.cards (
  id uuid primary key,
  author_id uuid not null,
  tag text not null,
  -- the tag as its author wrote it
  tag_name text not null,
  text text not null,
  wanted int not null check (wanted between 1 and 50),
  answered int not null default 0 check (answered between 0 and wanted),
  -- when it takes place; null when that is open
  happens_at timestamptz,
  expires_at timestamptz not null,
  -- the school that certified the author when this was written
  school text,
  state text not null check (state in ('pending', 'published', 'declined', 'hidden', 'withdrawn')),
  closed_at timestamptz,
  closed_by text check (closed_by in ('full', 'author')),
  version int not null,
  created_at timestamptz not null,
  check ((closed_at is null) = (closed_by is null))
);
create index cards_open on meet.cards (created_at desc, id desc) where state = 'published' and closed_at is null;
create index cards_open_by_tag on meet.cards (tag, created_at desc, id desc) where state = 'published' and closed_at is null;
create index cards_open_by_school on meet.cards (school, created_at desc, id desc)
  where state = 'published' and closed_at is null;
create index cards_by_author on meet.cards (author_id, created_at desc, id desc);

create table meet.card_answers (
  card_id uuid not null references meet.cards,
  member_id uuid not null,
  conversation_id uuid not null,
  answered_at timestamptz not null,
  primary key (card_id, member_id)
);
