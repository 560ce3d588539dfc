-- How a member is reached outside the app: devices, quiet hours, a digest by mail.
alter table notifications.settings
  add column pushed text[] not null default '{chats,interactions,orders,money,system}',
  -- minutes after midnight in the community's time zone; both or neither
  add column quiet_from smallint check (quiet_from between 0 and 1439),
  add column quiet_to smallint check (quiet_to between 0 and 1439),
  add column digest text not null default 'off' check (digest in ('off', 'daily', 'weekly')),
  add column next_digest_at timestamptz,
  add check ((quiet_from is null) = (quiet_to is null)),
  add check ((digest = 'off') = (next_digest_at is null));
create index settings_by_digest on notifications.settings (next_digest_at) where next_digest_at is not null;

-- One browser that takes pushes. The address is a secret the browser was given by its push service.
create table notifications.devices (
  id uuid primary key,
  member_id uuid not null,
  session_id uuid not null,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  user_agent text not null,
  created_at timestamptz not null,
  pushed_at timestamptz
);
create index devices_by_member on notifications.devices (member_id);

-- As before, and says whether a device of the reader waits to hear of the notice.
drop function notifications.append;
create function notifications.append(
  members uuid[], ids uuid[], categories text[], kinds text[], all_params jsonb[], actors uuid[], links text[],
  at timestamptz, day_began timestamptz, marketing_cap int
) returns table (member_id uuid, id uuid, seq bigint, category text, muted boolean, pushed boolean)
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
    returning notices.member_id, notices.id, notices.seq, notices.category
  )
  select w.member_id, w.id, w.seq, w.category, coalesce(w.category = any(s.muted), false),
    not coalesce(w.category = any(s.muted), false)
      and (case when s.member_id is null then w.category <> 'marketing' else w.category = any(s.pushed) end)
      and exists (select 1 from notifications.devices d where d.member_id = w.member_id)
  from written w left join notifications.settings s on s.member_id = w.member_id
$$;

-- Members who will be told once, when their quiet hours are over, how much came meanwhile.
create table notifications.summaries (
  member_id uuid primary key,
  since timestamptz not null
);
