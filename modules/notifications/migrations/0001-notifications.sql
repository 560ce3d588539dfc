create schema notifications;

-- The last number given in each member's inbox. Locked by whoever writes, so a later number never commits first.
create table notifications.heads (
  member_id uuid primary key,
  last_seq bigint not null
);

create table notifications.notices (
  member_id uuid not null,
  seq bigint not null,
  id uuid not null unique,
  category text not null check (category in ('interactions', 'orders', 'money', 'system', 'marketing')),
  kind text not null,
  params jsonb not null,
  -- whose picture is shown
  actor uuid,
  link text,
  created_at timestamptz not null,
  primary key (member_id, seq)
);
create index notices_by_category on notifications.notices (member_id, category, seq desc);
create index notices_by_age on notifications.notices (created_at);

-- How far a member has read in each category; unread is what lies after it.
create table notifications.cursors (
  member_id uuid not null,
  category text not null,
  seq bigint not null,
  primary key (member_id, category)
);

create table notifications.settings (
  member_id uuid primary key,
  muted text[] not null default '{}'
);

-- Appends for many members at once, in order; of marketing only as many as the day's cap leaves.
create function notifications.append(
  members uuid[], ids uuid[], categories text[], kinds text[], all_params jsonb[], actors uuid[], links text[],
  at timestamptz, day_began timestamptz, marketing_cap int
) returns table (member_id uuid, id uuid, category text, muted boolean)
language sql as $$
  with given as (
    select g.*, row_number() over (partition by g.member_id, g.category order by g.place) as nth
    from unnest(members, ids, categories, kinds, all_params, actors, links)
      with ordinality as g(member_id, id, category, kind, params, actor, link, place)
  ), wanted as (
    select g.* from given g
    where g.category <> 'marketing' or g.nth + (
      select count(*) from notifications.notices n
      where n.member_id = g.member_id and n.category = 'marketing' and n.created_at >= day_began) <= marketing_cap
  ), counts as (
    select w.member_id, count(*) as n from wanted w group by w.member_id
  ), heads as (
    insert into notifications.heads as h (member_id, last_seq)
    select c.member_id, c.n from counts c order by c.member_id
    on conflict (member_id) do update set last_seq = h.last_seq + excluded.last_seq
    returning h.member_id, h.last_seq
  ), written as (
    insert into notifications.notices (member_id, seq, id, category, kind, params, actor, link, created_at)
    select w.member_id, h.last_seq - c.n + row_number() over (partition by w.member_id order by w.place),
           w.id, w.category, w.kind, w.params, w.actor, w.link, at
    from wanted w join heads h on h.member_id = w.member_id join counts c on c.member_id = w.member_id
    returning notices.member_id, notices.id, notices.category
  )
  select w.member_id, w.id, w.category, coalesce(w.category = any(s.muted), false)
  from written w left join notifications.settings s on s.member_id = w.member_id
$$;
