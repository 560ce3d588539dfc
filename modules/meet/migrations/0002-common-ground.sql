-- A tag of the tree that operators curate. One that was merged or retired keeps its row: its names still lead to it.
create table meet.tags (
  id uuid primary key,
  parent_id uuid references meet.tags,
  zh text not null,
  en text not null,
  state text not null check (state in ('open', 'retired', 'merged')),
  merged_into uuid references meet.tags,
  created_at timestamptz not null,
  check ((state = 'merged') = (merged_into is not null)),
  check (parent_id <> id)
);
create index tags_by_parent on meet.tags (parent_id);

-- Every way of writing that means a tag; `key` is the normalised form, as pages and members' words are compared.
create table meet.tag_names (
  key text primary key,
  name text not null,
  tag_id uuid not null references meet.tags,
  kind text not null check (kind in ('name', 'synonym'))
);
create index tag_names_by_tag on meet.tag_names (tag_id);

-- What finding people rests on, kept in the transaction that changes a profile: only what strangers may see. `tags` are
-- ids of tags in the tree, or normalised free words. A deck checks each person again with identity.
create table meet.people (
  member_id uuid primary key,
  born date,
  -- the school that certified them, when they show it
  school text,
  tags text[] not null
);

-- Who likes what: the people turned round. `spot` scatters the holders of a common tag, so that decks start anywhere.
create table meet.likes (
  tag text not null,
  member_id uuid not null,
  since timestamptz not null,
  spot int not null,
  primary key (tag, member_id)
);
create index likes_by_spot on meet.likes (tag, spot) include (member_id);
create index likes_by_time on meet.likes (tag, since desc, member_id desc);

-- How many like a tag, kept with the rows above.
create table meet.tag_counts (
  tag text primary key,
  holders int not null check (holders >= 0)
);

-- Short questions; their keys stay, retired ones are no longer asked.
create table meet.questions (
  key text primary key,
  zh text not null,
  en text not null,
  options jsonb not null,
  state text not null check (state in ('open', 'retired')),
  place int not null,
  created_at timestamptz not null
);
insert into meet.questions (key, zh, en, options, state, place, created_at) values
  ('hours', '你是早起的人还是夜猫子？', 'Early bird or night owl?',
   '[{"zh":"早起","en":"Early bird"},{"zh":"夜猫子","en":"Night owl"},{"zh":"看情况","en":"It depends"}]', 'open', 1, '2026-01-01Z'),
  ('weekend', '理想的周末？', 'A good weekend is…',
   '[{"zh":"出门走走","en":"Outdoors"},{"zh":"和朋友聚会","en":"With friends"},{"zh":"一个人待着","en":"On my own"}]', 'open', 2, '2026-01-01Z'),
  ('study', '喜欢一起自习吗？', 'Do you like studying together?',
   '[{"zh":"是","en":"Yes"},{"zh":"不是","en":"No"}]', 'open', 3, '2026-01-01Z'),
  ('spicy', '能吃辣吗？', 'How spicy?',
   '[{"zh":"无辣不欢","en":"Very"},{"zh":"微辣","en":"A little"},{"zh":"不吃辣","en":"Not at all"}]', 'open', 4, '2026-01-01Z'),
  ('plans', '出行前会做计划吗？', 'Do you plan a trip?',
   '[{"zh":"详细计划","en":"Every hour"},{"zh":"大概想想","en":"Roughly"},{"zh":"说走就走","en":"I just go"}]', 'open', 5, '2026-01-01Z'),
  ('replies', '回消息快吗？', 'Do you answer messages quickly?',
   '[{"zh":"秒回","en":"At once"},{"zh":"当天","en":"The same day"},{"zh":"随缘","en":"When I can"}]', 'open', 6, '2026-01-01Z');
alter table meet.answers add constraint answers_question foreign key (question) references meet.questions;
