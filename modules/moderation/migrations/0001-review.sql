create schema moderation;

-- One row: how this community reviews. Modes: review-before, review-after, trust.
create table moderation.settings (
  only_row boolean primary key default true check (only_row),
  mode_new text not null default 'review-before' check (mode_new in ('review-before', 'review-after', 'trust')),
  mode_regular text not null default 'trust' check (mode_regular in ('review-before', 'review-after', 'trust')),
  mode_trusted text not null default 'trust' check (mode_trusted in ('review-before', 'review-after', 'trust')),
  graduate_after int not null default 3 check (graduate_after between 0 and 100),
  burst_limit int not null default 10 check (burst_limit between 1 and 1000)
);
insert into moderation.settings default values;

-- What is known of a member as an author. Without a row: new, nothing approved.
create table moderation.standings (
  member_id uuid primary key,
  approved int not null default 0,
  level text check (level in ('new', 'regular', 'trusted'))
);

create table moderation.watched_words (
  id uuid primary key,
  phrase text not null,
  normalized text not null unique,
  action text not null check (action in ('block', 'hold', 'mask')),
  created_by uuid not null,
  created_at timestamptz not null
);

-- One row for each thing that was ever put to review. `waiting` says that a moderator has to look at it.
create table moderation.items (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  author_id uuid not null,
  version int not null,
  state text not null check (state in ('pending', 'published', 'declined', 'hidden', 'withdrawn')),
  waiting boolean not null,
  reasons text[] not null,
  risk int not null,
  submitted_at timestamptz not null,
  counted boolean not null default false,
  claimed_by uuid,
  claimed_until timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  appeal_text text,
  appealed_at timestamptz,
  escalated boolean not null default false,
  unique (subject_kind, subject_id)
);
create index items_waiting on moderation.items (submitted_at) where waiting;
create index items_by_author on moderation.items (author_id, submitted_at desc);

-- Statements of reasons, append-only.
create table moderation.decisions (
  id uuid primary key,
  item_id uuid not null references moderation.items,
  version int not null,
  outcome text not null check (outcome in ('published', 'declined', 'hidden')),
  rule text,
  place_start int,
  place_end int,
  quote text,
  note text,
  moderator_id uuid,
  on_appeal boolean not null,
  waited_ms bigint not null,
  decided_at timestamptz not null
);
create index decisions_by_item on moderation.decisions (item_id, decided_at desc);
create index decisions_by_time on moderation.decisions (decided_at desc);

create table moderation.reports (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  reporter_id uuid not null,
  reason text not null,
  note text not null,
  state text not null check (state in ('open', 'assigned', 'escalated', 'closed')),
  outcome text check (outcome in ('acted', 'no-violation')),
  assigned_to uuid,
  created_at timestamptz not null,
  closed_at timestamptz
);
create unique index reports_once on moderation.reports (reporter_id, subject_kind, subject_id) where state <> 'closed';
create index reports_by_subject on moderation.reports (subject_kind, subject_id) where state <> 'closed';
create index reports_by_reporter on moderation.reports (reporter_id, created_at desc);
