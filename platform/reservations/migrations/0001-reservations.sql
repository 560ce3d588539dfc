create schema reservations;

-- Something scarce: the pieces of a variant at a location, the seats of a team, the quota of a coupon.
create table reservations.pools (
  id uuid primary key,
  kind text not null,
  capacity bigint not null check (capacity >= 0),
  held bigint not null default 0 check (held >= 0),
  taken bigint not null default 0 check (taken >= 0),
  constraint never_oversold check (held + taken <= capacity)
) with (fillfactor = 60);

create table reservations.holds (
  id uuid primary key,
  pool_id uuid not null references reservations.pools (id),
  quantity bigint not null check (quantity > 0),
  state text not null check (state in ('held', 'confirmed', 'released')),
  -- only a hold that waits has an end
  expires_at timestamptz,
  created_at timestamptz not null,
  settled_at timestamptz,
  check ((state = 'held') = (expires_at is not null))
);
create index holds_waiting on reservations.holds (expires_at) where state = 'held';
create index holds_by_pool on reservations.holds (pool_id);

-- Reserves for many groups in one call. A group is all or nothing; a group that falls short takes nothing and the
-- next ones still get what is left. Pools are locked in id order, so callers cannot deadlock. A hold id that exists
-- already answers with its group as it stands: a repeated call reserves nothing twice.
-- Per item: its group, hold, pool and quantity; items of a group stand together. Per call: state ('held' or
-- 'confirmed'), expiry (null when confirmed), now.
-- Answers one row per group that falls short: the pool at fault and what it has left (-1: no such pool).
create function reservations.reserve(
  groups int[], hold_ids uuid[], pool_ids uuid[], quantities bigint[],
  wanted_state text, expiry timestamptz, at timestamptz
) returns table (short_group int, short_pool uuid, available bigint)
language plpgsql as $$
declare
  total int := coalesce(array_length(groups, 1), 0);
  locked_ids uuid[];
  locked_free bigint[];
  place int[];
  used bigint[];
  first int := 1;
  last int;
  short int;
  accepted boolean[];
  i int;
  p int;
begin
  if total = 0 then return; end if;
  select array_agg(pool.id order by pool.id), array_agg(pool.capacity - pool.held - pool.taken order by pool.id)
    into locked_ids, locked_free
    from (select id, capacity, held, taken from reservations.pools
          where id = any(pool_ids) order by id for no key update) pool;
  locked_ids := coalesce(locked_ids, '{}');
  used := array_fill(0::bigint, array[greatest(coalesce(array_length(locked_ids, 1), 0), 1)]);
  accepted := array_fill(false, array[total]);
  select array_agg(coalesce(array_position(locked_ids, wanted.id), 0) order by wanted.n) into place
    from unnest(pool_ids) with ordinality as wanted(id, n);

  while first <= total loop
    last := first;
    while last < total and groups[last + 1] = groups[first] loop last := last + 1; end loop;
    if exists (select 1 from reservations.holds where id = hold_ids[first]) then
      first := last + 1;
      continue;
    end if;
    short := 0;
    for i in first..last loop
      p := place[i];
      if p = 0 or quantities[i] <= 0 or locked_free[p] < quantities[i] then short := i; exit; end if;
      locked_free[p] := locked_free[p] - quantities[i];
      used[p] := used[p] + quantities[i];
      accepted[i] := true;
    end loop;
    if short > 0 then
      for i in first..(short - 1) loop
        p := place[i];
        locked_free[p] := locked_free[p] + quantities[i];
        used[p] := used[p] - quantities[i];
        accepted[i] := false;
      end loop;
      short_group := groups[first];
      short_pool := pool_ids[short];
      available := case when place[short] = 0 then -1 else locked_free[place[short]] end;
      return next;
    end if;
    first := last + 1;
  end loop;

  insert into reservations.holds (id, pool_id, quantity, state, expires_at, created_at, settled_at)
    select item.hold_id, item.pool_id, item.quantity, wanted_state,
           case when wanted_state = 'held' then expiry end, at, case when wanted_state = 'confirmed' then at end
    from unnest(hold_ids, pool_ids, quantities, accepted) as item(hold_id, pool_id, quantity, ok)
    where item.ok;
  update reservations.pools set
      held = held + case when wanted_state = 'held' then change.quantity else 0 end,
      taken = taken + case when wanted_state = 'confirmed' then change.quantity else 0 end
    from unnest(locked_ids, used) as change(id, quantity)
    where pools.id = change.id and change.quantity > 0;
end $$;

-- Moves holds out of 'held', each once: to 'confirmed' or 'released'. Answers the holds that moved.
-- Pools are locked before holds, in id order, as everywhere here.
create function reservations.settle(wanted uuid[], target text, at timestamptz, only_expired boolean)
returns setof uuid language plpgsql as $$
begin
  perform 1 from reservations.pools
    where id in (select pool_id from reservations.holds where id = any(wanted)) order by id for no key update;
  return query
  with moved as (
    update reservations.holds set state = target, expires_at = null, settled_at = at
    where id = any(wanted) and state = 'held' and (not only_expired or expires_at <= at)
    returning id, pool_id, quantity
  ), change as (
    select pool_id, sum(quantity)::bigint as quantity from moved group by pool_id
  ), applied as (
    update reservations.pools set
      held = held - change.quantity,
      taken = taken + case when target = 'confirmed' then change.quantity else 0 end
    from change where pools.id = change.pool_id
    returning 1
  )
  select moved.id from moved, (select count(*) from applied) done;
end $$;

-- Takes confirmed holds back (a refund, a return to stock), each once.
create function reservations.give_back(wanted uuid[], at timestamptz)
returns setof uuid language plpgsql as $$
begin
  perform 1 from reservations.pools
    where id in (select pool_id from reservations.holds where id = any(wanted)) order by id for no key update;
  return query
  with moved as (
    update reservations.holds set state = 'released', settled_at = at
    where id = any(wanted) and state = 'confirmed'
    returning id, pool_id, quantity
  ), change as (
    select pool_id, sum(quantity)::bigint as quantity from moved group by pool_id
  ), applied as (
    update reservations.pools set taken = taken - change.quantity
    from change where pools.id = change.pool_id
    returning 1
  )
  select moved.id from moved, (select count(*) from applied) done;
end $$;
