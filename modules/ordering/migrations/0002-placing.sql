-- Counts pieces against purchase limits for many buyers in one call, in the order given; a claim that would pass its
-- limit counts nothing. Answers the places (from 1) of the claims that were refused.
create function ordering.use_limits(
  members uuid[], subjects uuid[], periods text[], quantities int[], limits int[]
) returns setof int language plpgsql as $$
declare
  i int;
begin
  -- rows in one order for everyone, so that callers cannot deadlock
  insert into ordering.limit_uses (member_id, subject_id, period, quantity)
    select distinct m, s, p, 0 from unnest(members, subjects, periods) as want(m, s, p) order by m, s, p
    on conflict do nothing;
  perform 1 from ordering.limit_uses where (member_id, subject_id, period) in
    (select * from unnest(members, subjects, periods)) order by member_id, subject_id, period for no key update;
  for i in 1..coalesce(array_length(members, 1), 0) loop
    update ordering.limit_uses set quantity = quantity + quantities[i]
      where member_id = members[i] and subject_id = subjects[i] and period = periods[i]
        and quantity + quantities[i] <= limits[i];
    if not found then return next i; end if;
  end loop;
end $$;

-- What each line counted against limits, so that it can be given back: [{subjectId, period}].
alter table ordering.order_lines add column limits jsonb not null default '[]';
-- Lines of a team's order hold their pieces through their seat.
alter table ordering.order_lines alter column hold_id drop not null;
