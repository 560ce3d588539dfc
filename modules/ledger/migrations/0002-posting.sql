-- Posts many transfers in one call: accounts are locked in id order, each transfer is judged in turn on the balances
-- that those before it left, then one update, one insert. A row for each transfer comes back, in order.
--
-- account_ids: the ids in play, each once, ascending; debits and credits are places in it (0: not given, allowed only
-- where a pending transfer names them). amounts: null in post-pending means all of it. floors: what the account that
-- gives must keep at least, beyond its own bound (not for hot accounts). links: stands or falls with the next one.
--
-- Locks are taken in one order by everyone: accounts by id, then pendings by id, then new transfer ids. Hot accounts
-- have no bounds, so they are not locked: their gains are written to `deltas`.
create function ledger.post(
  account_ids uuid[], ids uuid[], kinds text[], debits int[], credits int[], amounts bigint[], codes text[],
  dates date[], cause_kinds text[], cause_ids uuid[], pending_ids uuid[], timeouts timestamptz[], floors bigint[],
  links boolean[], now_at timestamptz
) returns table (result text, amount bigint, first_at timestamptz)
language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  largest constant bigint := 9007199254740991;
  total int := coalesce(array_length(ids, 1), 0);
  -- accounts, by place
  a_credit_normal boolean[]; a_lowest bigint[]; a_highest bigint[]; a_hot boolean[]; a_frozen boolean[];
  a_currency text[]; dp bigint[]; cp bigint[]; dn bigint[]; cn bigint[]; a_touched boolean[];
  -- pendings, loaded or made here
  p_id uuid[] := '{}'; p_debit int[]; p_credit int[]; p_amount bigint[]; p_state text[]; p_posted bigint[];
  p_expiry timestamptz[]; p_loaded int := 0; p_more uuid[];
  -- transfers, by place
  results text[] := array_fill(null::text, array[greatest(total, 1)]);
  posted bigint[] := array_fill(0::bigint, array[greatest(total, 1)]);
  held bigint[] := posted;
  moved bigint[] := posted;
  resolves int[] := array_fill(0, array[greatest(total, 1)]);
  firsts timestamptz[] := array_fill(null::timestamptz, array[greatest(total, 1)]);
  known uuid[];
  refused uuid[];
  repeats boolean;
  kept ledger.transfers;
  chain int := 0;
  broken boolean := false;
  verdict text;
  fresh int := 0;
  has_pendings boolean := false;
  has_failures boolean := false;
  has_hot boolean;
  i int; j int; d int; c int; p int; k text; x bigint; y bigint; give boolean; done int;
begin
  if total = 0 then return; end if;

  if array_remove(pending_ids, null) <> '{}' then
    has_pendings := true;
    select array_agg(distinct side.id) into p_more
      from ledger.pendings p, lateral (values (p.debit_account), (p.credit_account)) side(id)
      where p.id = any(pending_ids) and side.id <> all(account_ids);
    account_ids := account_ids || coalesce(p_more, '{}');
  end if;

  perform 1 from ledger.accounts where id = any(account_ids) and not hot order by id for no key update;
  -- A statement of its own, so that it sees what was committed while this one waited for the locks.
  select array_agg(a.normal_side = 'credit' order by w.n), array_agg(a.lowest order by w.n),
         array_agg(a.highest order by w.n), array_agg(a.hot order by w.n), array_agg(a.frozen order by w.n),
         array_agg(a.currency order by w.n),
         array_agg(case when a.hot then 0 else a.debits_posted end order by w.n),
         array_agg(case when a.hot then 0 else a.credits_posted end order by w.n),
         array_agg(case when a.hot then 0 else a.debits_pending end order by w.n),
         array_agg(case when a.hot then 0 else a.credits_pending end order by w.n),
         array_agg(false), coalesce(bool_or(a.hot), false)
    into a_credit_normal, a_lowest, a_highest, a_hot, a_frozen, a_currency, dp, cp, dn, cn, a_touched, has_hot
    from unnest(account_ids) with ordinality as w(id, n) left join ledger.accounts a on a.id = w.id;

  if has_pendings then
    perform 1 from ledger.pendings where id = any(pending_ids) order by id for no key update;
    select coalesce(array_agg(id), '{}'), array_agg(array_position(account_ids, debit_account)),
           array_agg(array_position(account_ids, credit_account)), array_agg(p.amount), array_agg(state),
           array_agg(p.posted), array_agg(expires_at), count(*)
      into p_id, p_debit, p_credit, p_amount, p_state, p_posted, p_expiry, p_loaded
      from ledger.pendings p where id = any(pending_ids);
  end if;

  select array_agg(id) into known from ledger.transfers where id = any(ids);
  select array_agg(id) into refused from ledger.refusals where id = any(ids);
  select count(distinct one) < total into repeats from unnest(ids) one;

  for i in 1..total loop
    if chain = 0 and links[i] then
      chain := i;
      broken := false;
    end if;
    verdict := null;
    k := kinds[i];
    d := debits[i];
    c := credits[i];
    x := amounts[i];
    p := 0;

    if broken then
      verdict := 'linked-transfer-failed';
    elsif links[i] and i = total then
      verdict := 'chain-left-open';
    else
      -- Has this id been here before: in the ledger, in this call, among the failures?
      j := i;
      if repeats then j := array_position(ids, ids[i]); end if;
      if known is not null and ids[i] = any(known) then
        select * into kept from ledger.transfers where id = ids[i];
        verdict := case
          when k <> kept.kind then 'exists-with-different-kind'
          when d <> 0 and account_ids[d] <> kept.debit_account then 'exists-with-different-debit-account'
          when c <> 0 and account_ids[c] <> kept.credit_account then 'exists-with-different-credit-account'
          when x is not null and x <> kept.amount then 'exists-with-different-amount'
          when codes[i] <> kept.code then 'exists-with-different-code'
          when dates[i] <> kept.business_date then 'exists-with-different-business-date'
          when cause_kinds[i] <> kept.cause_kind or cause_ids[i] <> kept.cause_id then 'exists-with-different-cause'
          when pending_ids[i] is distinct from kept.pending_id then 'exists-with-different-pending-id'
          when timeouts[i] is distinct from kept.expires_at then 'exists-with-different-timeout'
          else 'exists' end;
        moved[i] := kept.amount;
        firsts[i] := kept.at;
        debits[i] := array_position(account_ids, kept.debit_account);
        credits[i] := array_position(account_ids, kept.credit_account);
      elsif j < i and results[j] not in ('ok', 'exists') then
        verdict := 'id-already-failed';
      elsif j < i then
        verdict := case
          when k <> kinds[j] then 'exists-with-different-kind'
          when d <> 0 and d <> debits[j] then 'exists-with-different-debit-account'
          when c <> 0 and c <> credits[j] then 'exists-with-different-credit-account'
          when x is not null and x <> moved[j] then 'exists-with-different-amount'
          when codes[i] <> codes[j] then 'exists-with-different-code'
          when dates[i] <> dates[j] then 'exists-with-different-business-date'
          when cause_kinds[i] <> cause_kinds[j] or cause_ids[i] <> cause_ids[j] then 'exists-with-different-cause'
          when pending_ids[i] is distinct from pending_ids[j] then 'exists-with-different-pending-id'
          when timeouts[i] is distinct from timeouts[j] then 'exists-with-different-timeout'
          else 'exists' end;
        moved[i] := moved[j];
        firsts[i] := firsts[j];
      elsif refused is not null and ids[i] = any(refused) then
        verdict := 'id-already-failed';
      elsif k = 'post' or k = 'pending' then
        if x is null or x <= 0 or x > largest then
          verdict := 'amount-out-of-range';
        elsif d = c then
          verdict := 'accounts-must-differ';
        elsif d = 0 or a_hot[d] is null then
          verdict := 'debit-account-not-found';
        elsif c = 0 or a_hot[c] is null then
          verdict := 'credit-account-not-found';
        elsif a_currency[d] <> a_currency[c] then
          verdict := 'currencies-differ';
        elsif timeouts[i] <= now_at then
          verdict := 'timeout-in-the-past';
        -- A debit takes from a credit-normal account and adds to a debit-normal one.
        elsif a_frozen[d] and a_credit_normal[d] then
          verdict := 'debit-account-frozen';
        elsif a_frozen[c] and not a_credit_normal[c] then
          verdict := 'credit-account-frozen';
        elsif not a_hot[d] and dp[d] + dn[d] > largest - x or not a_hot[c] and cp[c] + cn[c] > largest - x then
          verdict := 'overflow';
        elsif (case when a_credit_normal[d] then
            cp[d] - dp[d] - dn[d] - x < greatest(a_lowest[d], case when not a_hot[d] then floors[i] end)
          else dp[d] + dn[d] + x - cp[d] > a_highest[d] end) then
          verdict := 'exceeds-debit-account-bound';
        elsif (case when a_credit_normal[c] then
            cp[c] + cn[c] + x - dp[c] > a_highest[c]
          else dp[c] - cp[c] - cn[c] - x < greatest(a_lowest[c], case when not a_hot[c] then floors[i] end) end) then
          verdict := 'exceeds-credit-account-bound';
        else
          verdict := 'ok';
          moved[i] := x;
          if k = 'post' then
            posted[i] := x;
          else
            held[i] := x;
            p_id := p_id || ids[i];
            p_debit := p_debit || d;
            p_credit := p_credit || c;
            p_amount := p_amount || x;
            p_state := p_state || 'pending'::text;
            p_posted := p_posted || 0::bigint;
            p_expiry := p_expiry || timeouts[i];
            resolves[i] := -array_length(p_id, 1);
          end if;
        end if;
      else
        p := coalesce(array_position(p_id, pending_ids[i]), 0);
        if p = 0 or p_state[p] = 'undone' then
          verdict := 'pending-transfer-not-found';
        elsif d <> 0 and d <> p_debit[p] then
          verdict := 'pending-transfer-has-different-debit-account';
        elsif c <> 0 and c <> p_credit[p] then
          verdict := 'pending-transfer-has-different-credit-account';
        elsif p_state[p] <> 'pending' then
          verdict := 'pending-transfer-already-' || p_state[p];
        elsif p_expiry[p] <= now_at and k <> 'expire-pending' then
          verdict := 'pending-transfer-already-expired';
        elsif k = 'post-pending' and (x <= 0 or x > largest) then
          verdict := 'amount-out-of-range';
        elsif k = 'post-pending' and x > p_amount[p] then
          verdict := 'exceeds-pending-amount';
        else
          verdict := 'ok';
          d := p_debit[p];
          c := p_credit[p];
          debits[i] := d;
          credits[i] := c;
          resolves[i] := p;
          held[i] := -p_amount[p];
          if k = 'post-pending' then
            posted[i] := coalesce(x, p_amount[p]);
            moved[i] := posted[i];
            p_posted[p] := posted[i];
            p_state[p] := 'posted';
          else
            moved[i] := p_amount[p];
            p_state[p] := case when k = 'void-pending' then 'voided' else 'expired' end;
          end if;
        end if;
      end if;
    end if;

    results[i] := verdict;
    if verdict = 'ok' then
      fresh := fresh + 1;
      firsts[i] := now_at;
      x := posted[i];
      y := held[i];
      if x <> 0 then
        dp[d] := dp[d] + x;
        cp[c] := cp[c] + x;
      end if;
      if y <> 0 then
        dn[d] := dn[d] + y;
        cn[c] := cn[c] + y;
      end if;
      a_touched[d] := true;
      a_touched[c] := true;
    elsif verdict <> 'exists' then
      if verdict not like 'exists-%' then has_failures := true; end if;
      if chain > 0 and not broken then
        -- Take back what the chain has done so far.
        broken := true;
        for j in chain..(i - 1) loop
          if results[j] = 'ok' then
            d := debits[j];
            c := credits[j];
            dp[d] := dp[d] - posted[j];
            cp[c] := cp[c] - posted[j];
            dn[d] := dn[d] - held[j];
            cn[c] := cn[c] - held[j];
            if resolves[j] > 0 then
              p_state[resolves[j]] := 'pending';
              p_posted[resolves[j]] := 0;
            elsif resolves[j] < 0 then
              p_state[-resolves[j]] := 'undone';
            end if;
            fresh := fresh - 1;
            results[j] := 'linked-transfer-failed';
            firsts[j] := null;
            has_failures := true;
          end if;
        end loop;
      end if;
    end if;
    if not links[i] then chain := 0; broken := false; end if;
  end loop;

  if fresh > 0 then
    insert into ledger.transfers (id, kind, debit_account, credit_account, amount, code, business_date, cause_kind,
                                  cause_id, pending_id, expires_at, linked, at)
      select t.id, t.kind, account_ids[t.d], account_ids[t.c], t.moved, t.code, t.date, t.cause_kind, t.cause_id,
             t.pending_id, t.expiry, t.linked, now_at
      from unnest(ids, kinds, debits, credits, moved, codes, dates, cause_kinds, cause_ids, pending_ids, timeouts,
                  links, results)
        as t(id, kind, d, c, moved, code, date, cause_kind, cause_id, pending_id, expiry, linked, verdict)
      where t.verdict = 'ok' order by t.id
      on conflict do nothing;
    get diagnostics done = row_count;
    if done <> fresh then
      -- Another call posted one of these ids meanwhile, between other accounts: judge again with it in sight.
      raise exception 'a transfer id was used by two calls at once' using errcode = 'serialization_failure';
    end if;
    update ledger.accounts a
      set debits_posted = v.dp, credits_posted = v.cp, debits_pending = v.dn, credits_pending = v.cn
      from unnest(account_ids, dp, cp, dn, cn, a_touched, a_hot) as v(id, dp, cp, dn, cn, touched, hot)
      where a.id = v.id and v.touched and not v.hot;
    if has_hot then
      insert into ledger.deltas (account_id, debits_posted, credits_posted, debits_pending, credits_pending)
        select v.id, v.dp, v.cp, v.dn, v.cn
        from unnest(account_ids, dp, cp, dn, cn, a_hot) as v(id, dp, cp, dn, cn, hot)
        where v.hot and (v.dp <> 0 or v.cp <> 0 or v.dn <> 0 or v.cn <> 0);
    end if;
    if array_length(p_id, 1) > 0 then
      insert into ledger.pendings (id, debit_account, credit_account, amount, state, posted, expires_at, resolved_at)
        select v.id, account_ids[v.d], account_ids[v.c], v.amount, v.state, v.posted, v.expiry,
               case when v.state <> 'pending' then now_at end
        from unnest(p_id, p_debit, p_credit, p_amount, p_state, p_posted, p_expiry) with ordinality
          as v(id, d, c, amount, state, posted, expiry, n)
        where v.n > p_loaded and v.state <> 'undone';
      update ledger.pendings q set state = v.state, posted = v.posted, resolved_at = now_at
        from unnest(p_id, p_state, p_posted) with ordinality as v(id, state, posted, n)
        where q.id = v.id and v.n <= p_loaded and q.state = 'pending' and v.state <> 'pending';
    end if;
  end if;

  if has_failures then
    insert into ledger.refusals (id, result, at)
      select distinct on (t.id) t.id, t.verdict, now_at from unnest(ids, results) with ordinality as t(id, verdict, n)
      where t.verdict <> 'ok' and t.verdict not like 'exists%' and t.verdict <> 'id-already-failed'
        and not exists (select 1 from ledger.transfers there where there.id = t.id)
      order by t.id, t.n
      on conflict do nothing;
  end if;

  return query select t.verdict, t.moved, t.first_at from unnest(results, moved, firsts) as t(verdict, moved, first_at);
end $$;
