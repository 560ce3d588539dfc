create schema identity;

create table identity.members (
  id uuid primary key,
  -- lower case; null once the account is deleted
  email text unique,
  nickname text not null,
  -- the nickname as eyes read it: compatibility forms and look-alikes folded
  nickname_key text not null,
  status text not null default 'active' check (status in ('active', 'suspended', 'deleted')),
  roles text[] not null default '{}' check (roles <@ array['moderator', 'operator', 'developer']),
  locale text not null check (locale in ('zh', 'en')),
  avatar uuid,
  bio text not null default '',
  school text,
  entry_year int check (entry_year between 1900 and 2200),
  graduation_year int check (graduation_year between 1900 and 2200),
  birthday date,
  hometown text,
  tags text[] not null default '{}' check (cardinality(tags) <= 20),
  -- field → everyone | followers | friends | only-me; a field that is absent has its usual visibility
  visibility jsonb not null default '{}',
  -- false until the member has chosen a nickname
  introduced boolean not null default false,
  created_at timestamptz not null,
  suspended_reason text
);
create index members_by_nickname on identity.members (nickname_key);
create index members_with_roles on identity.members (id) where roles <> '{}';

create table identity.sessions (
  id uuid primary key,
  -- SHA-256 of the token; the token itself is only in the browser
  token_hash bytea not null unique,
  member_id uuid not null references identity.members (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  user_agent text not null,
  ip inet
);
create index sessions_by_member on identity.sessions (member_id, last_seen_at desc);
create index sessions_by_expiry on identity.sessions (expires_at);

-- A one-time code that was mailed; only a keyed hash is kept. One is in force per address and purpose.
create table identity.codes (
  id uuid primary key,
  purpose text not null check (purpose in ('sign-in', 'school-mail')),
  email text not null,
  -- for whom, when the code is asked for by a signed-in member
  member_id uuid,
  code_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0,
  used_at timestamptz
);
create index codes_in_force on identity.codes (purpose, email, created_at desc) where used_at is null;
create index codes_by_expiry on identity.codes (expires_at);

-- How often something was tried by one source within a window; `key` is a keyed hash of the source.
create table identity.attempts (
  key bytea primary key,
  window_ends_at timestamptz not null,
  count int not null
);
create index attempts_by_end on identity.attempts (window_ends_at);

create table identity.certifications (
  id uuid primary key,
  member_id uuid not null references identity.members (id),
  method text not null check (method in ('school-mail', 'card')),
  standing text not null check (standing in ('student', 'alumni')),
  -- registrable domain of the school, or its name in lower case where no domain is known
  school_key text not null,
  school_name text not null,
  level text not null check (level in ('unknown', 'secondary', 'undergraduate', 'master', 'doctor', 'exchange')),
  -- keyed hash of school and subject (mail address or student number)
  subject_hash bytea not null,
  certified_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_reason text check (ended_reason in ('renewed', 'revoked', 'expired', 'deleted')),
  ended_note text
);
create unique index one_certification_per_person on identity.certifications (subject_hash) where ended_at is null;
create unique index one_certification_per_member on identity.certifications (member_id) where ended_at is null;
create index certifications_by_member on identity.certifications (member_id, certified_at desc);
create index certifications_by_expiry on identity.certifications (expires_at) where ended_at is null;
create index certifications_by_school on identity.certifications (school_key) where ended_at is null;

create table identity.card_applications (
  id uuid primary key,
  member_id uuid not null references identity.members (id),
  state text not null check (state in ('started', 'pending', 'approved', 'declined', 'withdrawn')),
  -- to be written by hand beside the card in the picture
  code text not null,
  code_expires_at timestamptz not null,
  school_name text,
  student_number text,
  -- null once decided: the image is gone then
  image uuid,
  created_at timestamptz not null,
  sent_at timestamptz,
  claimed_by uuid,
  claimed_until timestamptz,
  decided_by uuid,
  decided_at timestamptz,
  reason text
);
create unique index one_open_application on identity.card_applications (member_id) where state in ('started', 'pending');
create index card_queue on identity.card_applications (sent_at, id) where state = 'pending';
create index card_applications_by_member on identity.card_applications (member_id, created_at desc);

-- What the operator allows or denies beside the shipped list of schools.
create table identity.school_domains (
  domain text primary key,
  rule text not null check (rule in ('allow', 'deny')),
  school_name text,
  note text not null default '',
  created_at timestamptz not null,
  created_by uuid not null,
  check (rule = 'deny' or school_name is not null)
);

create table identity.mails (
  id uuid primary key,
  recipient text not null,
  kind text not null,
  locale text not null check (locale in ('zh', 'en')),
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  -- kept: no mail server is configured, so it is only shown here
  state text not null check (state in ('kept', 'waiting', 'sent', 'failed')),
  sent_at timestamptz,
  error text
);
create index mails_by_recipient on identity.mails (recipient, id desc);
create index mails_by_state on identity.mails (state, id desc);

-- One row once the first operator exists.
create table identity.setup (
  one boolean primary key default true check (one),
  operator_id uuid not null,
  done_at timestamptz not null
);
