create schema messaging;

create table messaging.conversations (
  id uuid primary key,
  kind text not null check (kind in ('direct', 'group')),
  -- both members' ids, the smaller first: one direct conversation for two people, however often they open it
  direct_key text unique,
  title text,
  created_by uuid not null,
  created_at timestamptz not null,
  -- the number of the last message; its row lock gives messages their order
  last_seq bigint not null default 0,
  last_at timestamptz not null,
  check ((kind = 'direct') = (direct_key is not null))
) with (fillfactor = 70);

create table messaging.participants (
  conversation_id uuid not null references messaging.conversations (id),
  member_id uuid not null,
  role text not null default 'member' check (role in ('owner', 'member')),
  -- 'requested': a stranger wrote, the member has not decided; 'declined': they did not want it; 'left': a group left
  state text not null check (state in ('active', 'requested', 'declined', 'left')),
  joined_at timestamptz not null,
  -- messages up to this number were there before the member joined, or were cleared by them
  from_seq bigint not null default 0,
  -- only moves forward; unread is counted from it
  read_seq bigint not null default 0,
  muted boolean not null default false,
  pinned boolean not null default false,
  primary key (conversation_id, member_id)
) with (fillfactor = 80);
create index participants_by_member on messaging.participants (member_id, state);

create table messaging.messages (
  conversation_id uuid not null references messaging.conversations (id),
  seq bigint not null,
  id uuid not null unique,
  sender_id uuid not null,
  kind text not null check (kind in ('text', 'picture', 'product', 'shop', 'team', 'post', 'notice')),
  -- text of a text message, words of a notice
  body text,
  -- id of the picture or of the thing that a card shows
  subject_id uuid,
  -- link that keeps the trail of a shared card
  share_url text,
  sent_at timestamptz not null,
  recalled_at timestamptz,
  primary key (conversation_id, seq)
);
