alter table messaging.conversations
  add column picture uuid,
  add column announcement text,
  add column announced_by uuid,
  add column announced_at timestamptz,
  -- whether those whom members invite join at once or wait for an admin
  add column joining text not null default 'open' check (joining in ('open', 'approval')),
  add column speaking text not null default 'everyone' check (speaking in ('everyone', 'admins'));

alter table messaging.participants
  drop constraint participants_role_check,
  drop constraint participants_state_check,
  add check (role in ('owner', 'admin', 'member')),
  -- 'removed': an admin took them out of a group; they come back only when an admin invites them
  add check (state in ('active', 'requested', 'declined', 'left', 'removed')),
  add column silenced_until timestamptz;
create unique index one_owner on messaging.participants (conversation_id) where role = 'owner';

-- People whom somebody invited to a group that asks its admins first.
create table messaging.join_requests (
  conversation_id uuid not null references messaging.conversations (id),
  member_id uuid not null,
  invited_by uuid not null,
  asked_at timestamptz not null,
  primary key (conversation_id, member_id)
);

-- A link into a group; it holds for as long as whoever made it is in the group, and for a week.
create table messaging.invitations (
  code text primary key,
  conversation_id uuid not null references messaging.conversations (id),
  created_by uuid not null,
  expires_at timestamptz not null,
  unique (conversation_id, created_by)
);

create table messaging.settings (
  member_id uuid primary key,
  -- 'off': nobody sees how far they have read, and they do not see it of others
  receipts text not null default 'on' check (receipts in ('on', 'off'))
);

-- Messages that one member deleted for themself.
create table messaging.hidden (
  member_id uuid not null,
  conversation_id uuid not null,
  seq bigint not null,
  primary key (member_id, conversation_id, seq)
);

-- What can be found: every pair of neighbouring characters, and the conversation, so that a search reads only the
-- searcher's own conversations. A hit is compared with the text again, so a query finds what LIKE would find.
create function messaging.searchable(body text) returns text immutable parallel safe language sql as $$
  select lower(normalize(body, nfkc))
$$;

create function messaging.words_of(conversation uuid, body text) returns tsvector immutable parallel safe language sql as $$
  select array_to_tsvector(array_append(array(
    select distinct pair from (
      select letter || lead(letter) over (order by place) as pair
      from unnest(string_to_array(lower(normalize(body, nfkc)), null)) with ordinality as letters(letter, place)) pairs
    where pair !~ '\s'), conversation::text))
$$;

alter table messaging.messages
  -- other modules' cards come with their own kinds
  drop constraint messages_kind_check,
  add check (kind ~ '^[a-z][a-z-]{1,30}$'),
  -- length and waveform of a voice note; who and what a notice tells of
  add column detail jsonb,
  add column reply_to bigint,
  add column mentions uuid[] not null default '{}',
  add column mentions_all boolean not null default false,
  add column words tsvector generated always as (
    case when kind = 'text' and body is not null then messaging.words_of(conversation_id, body) end) stored;
create index messages_by_words on messaging.messages using gin (words);
create index messages_by_file on messaging.messages (subject_id) where kind in ('picture', 'voice');
