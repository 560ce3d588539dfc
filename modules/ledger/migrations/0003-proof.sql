-- Counts everything that must not be, in one statement and so on one state of the books.
-- Every row: what was checked, how many are wrong, the first few of them.
create function ledger.prove(now_at timestamptz)
returns table (check_name text, wrong bigint, examples text[])
language sql stable as $$
  with replay as (
    select account_id,
           sum(amount) filter (where side = 'debit') as debits, sum(amount) filter (where side = 'credit') as credits
    from ledger.entries group by account_id
  ),
  -- Straight from the transfers, without looking at `pendings`: set aside and not yet resolved.
  open_pendings as (
    select t.id, t.debit_account, t.credit_account, t.amount, t.expires_at
    from ledger.transfers t
    where t.kind = 'pending' and not exists (select 1 from ledger.transfers r where r.pending_id = t.id)
  ),
  pending_replay as (
    select account_id, sum(debits) as debits, sum(credits) as credits from (
      select debit_account as account_id, amount as debits, 0 as credits from open_pendings
      union all select credit_account, 0, amount from open_pendings
    ) side group by account_id
  ),
  faults as (
    select 'debits-differ-from-credits' as check_name, currency as example
    from ledger.balances group by currency
    having sum(debits_posted) <> sum(credits_posted) or sum(debits_pending) <> sum(credits_pending)
    union all
    select 'balance-differs-from-replay', b.id::text
    from ledger.balances b left join replay r on r.account_id = b.id
    where b.debits_posted <> coalesce(r.debits, 0) or b.credits_posted <> coalesce(r.credits, 0)
    union all
    select 'pending-differs-from-replay', b.id::text
    from ledger.balances b left join pending_replay r on r.account_id = b.id
    where b.debits_pending <> coalesce(r.debits, 0) or b.credits_pending <> coalesce(r.credits, 0)
    union all
    select 'bound-passed', id::text from ledger.balances
    where case normal_side
      when 'credit' then credits_posted - debits_posted - debits_pending < lowest
        or credits_posted + credits_pending - debits_posted > highest
      else debits_posted - credits_posted - credits_pending < lowest
        or debits_posted + debits_pending - credits_posted > highest end
    union all
    select 'account-missing', t.id::text from ledger.transfers t
    where not exists (select 1 from ledger.accounts where id = t.debit_account)
       or not exists (select 1 from ledger.accounts where id = t.credit_account)
    union all
    select 'currencies-mixed', t.id::text
    from ledger.transfers t join ledger.accounts d on d.id = t.debit_account join ledger.accounts c on c.id = t.credit_account
    where d.currency <> c.currency
    union all
    -- A pending without its transfer, a transfer without its pending, one resolved twice or otherwise than it says.
    select 'orphan-pending', coalesce(p.id, t.id)::text
    from ledger.pendings p full join (select * from ledger.transfers where kind = 'pending') t on t.id = p.id
    left join lateral (
      select count(*) as times, min(r.kind) as kind, sum(r.amount) as amount
      from ledger.transfers r where r.pending_id = coalesce(p.id, t.id)
    ) r on true
    where p.id is null or t.id is null or p.amount <> t.amount or p.debit_account <> t.debit_account
       or p.credit_account <> t.credit_account
       or not case p.state
         when 'pending' then r.times = 0
         when 'posted' then r.times = 1 and r.kind = 'post-pending' and r.amount = p.posted
         when 'voided' then r.times = 1 and r.kind = 'void-pending'
         else r.times = 1 and r.kind = 'expire-pending' end
    union all
    select 'orphan-pending', r.id::text from ledger.transfers r
    where r.pending_id is not null
      and not exists (select 1 from ledger.transfers t where t.id = r.pending_id and t.kind = 'pending')
    union all
    select 'overdue-pending', id::text from open_pendings where expires_at < now_at - interval '1 hour'
    union all
    select 'failed-id-was-done', t.id::text from ledger.refusals f join ledger.transfers t on t.id = f.id
  )
  select check_name, count(*), (array_agg(example order by example))[1:5] from faults group by check_name
$$;

-- Resolutions are looked up by what they resolve.
create unique index transfers_by_pending on ledger.transfers (pending_id) where pending_id is not null;
