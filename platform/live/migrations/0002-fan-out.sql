-- Wakes the servers that hold members' connections: ids in packs, for each NOTIFY costs a slot in PostgreSQL's one queue
-- and a payload holds at most 8,000 bytes.
create function live.wake(members uuid[]) returns void language sql as $$
  select pg_notify('live', ids) from (
    select string_agg(member::text, ' ') as ids
    from (select member, row_number() over (order by member) / 200 as pack from (
      select distinct unnest(members) as member) one) numbered
    group by pack) packs
$$;

-- Appends events to members' streams, members in id order, and wakes the servers that hold their connections.
create or replace function live.push(members uuid[], types text[], bodies jsonb[]) returns void language plpgsql as $$
begin
  with wanted as (
    select member_id, type, body, n,
           row_number() over (partition by member_id order by n) as place,
           count(*) over (partition by member_id) as total
    from unnest(members, types, bodies) with ordinality as item(member_id, type, body, n)
  ), numbered as (
    insert into live.heads as heads (member_id, last_seq)
    select distinct member_id, total from wanted order by member_id
    on conflict (member_id) do update set last_seq = heads.last_seq + excluded.last_seq
    returning member_id, last_seq
  )
  insert into live.events (member_id, seq, type, data)
  select wanted.member_id, numbered.last_seq - wanted.total + wanted.place, wanted.type, wanted.body
  from wanted join numbered using (member_id);
  perform live.wake(members);
end $$;

-- Events for many members each: `places` says for each member which event, counted from 1. One statement writes them
-- into all streams, locked in id order.
create function live.push_each(members uuid[], places int[], types text[], bodies jsonb[]) returns void
language plpgsql as $$
begin
  with wanted as (
    select member_id, place, row_number() over (partition by member_id order by place) as turn,
           count(*) over (partition by member_id) as total
    from unnest(members, places) as item(member_id, place)
  ), numbered as (
    insert into live.heads as heads (member_id, last_seq)
    select distinct member_id, total from wanted order by member_id
    on conflict (member_id) do update set last_seq = heads.last_seq + excluded.last_seq
    returning member_id, last_seq
  )
  insert into live.events (member_id, seq, type, data)
  select wanted.member_id, numbered.last_seq - wanted.total + wanted.turn, types[wanted.place], bodies[wanted.place]
  from wanted join numbered using (member_id);
  perform live.wake(members);
end $$;
