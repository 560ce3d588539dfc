create schema live;

-- The last number given in each member's stream. Its row lock makes numbers follow the order of commits, so that
-- a reader who has seen number n will never be given a smaller one later.
create table live.heads (
  member_id uuid primary key,
  last_seq bigint not null
) with (fillfactor = 50);

create table live.events (
  member_id uuid not null,
  seq bigint not null,
  type text not null,
  data jsonb not null,
  created_at timestamptz not null default now(),
  primary key (member_id, seq)
);
create index events_by_time on live.events using brin (created_at);

-- Appends events to members' streams, members in id order, and wakes the servers that hold their connections.
create function live.push(members uuid[], types text[], bodies jsonb[]) returns void language plpgsql as $$
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
  -- one notice a member; PostgreSQL folds equal ones of a transaction
  perform pg_notify('live', member::text) from (select distinct unnest(members) as member) woken;
end $$;
