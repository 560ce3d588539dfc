create schema ledger;

-- Who may have money, on which side it normally stands, and between which bounds it must stay.
create table ledger.accounts (
  id uuid primary key,
  kind text not null,
  -- a member, a shop; null for the platform's own
  owner_id uuid,
  -- tells accounts of one kind and owner apart, for instance the connector of a clearing account
  label text not null default '',
  currency text not null,
  normal_side text not null check (normal_side in ('debit', 'credit')),
  -- bounds of the balance on its normal side; null: none
  lowest bigint,
  highest bigint,
  -- its totals are gathered in `deltas` and added up here from time to time, so that nobody waits for this row
  hot boolean not null default false,
  -- money may come in, none goes out
  frozen boolean not null default false,
  debits_posted bigint not null default 0,
  credits_posted bigint not null default 0,
  debits_pending bigint not null default 0,
  credits_pending bigint not null default 0,
  opened_at timestamptz not null,
  check (not hot or (lowest is null and highest is null)),
  constraint totals_not_negative check (hot or (
    debits_posted >= 0 and credits_posted >= 0 and debits_pending >= 0 and credits_pending >= 0)),
  constraint lowest_kept check (lowest is null or lowest <= case normal_side
    when 'credit' then credits_posted - debits_posted - debits_pending
    else debits_posted - credits_posted - credits_pending end),
  constraint highest_kept check (highest is null or highest >= case normal_side
    when 'credit' then credits_posted + credits_pending - debits_posted
    else debits_posted + debits_pending - credits_posted end)
) with (fillfactor = 50);
create index accounts_by_owner on ledger.accounts (owner_id, kind);

-- What a hot account gained since it was last added up. A balance is the account's row plus these.
create table ledger.deltas (
  account_id uuid not null,
  debits_posted bigint not null,
  credits_posted bigint not null,
  debits_pending bigint not null,
  credits_pending bigint not null
);

-- Every movement there ever was. No foreign keys: the posting function has both accounts in hand, and the proof
-- looks for transfers without them.
create table ledger.transfers (
  id uuid primary key,
  kind text not null check (kind in ('post', 'pending', 'post-pending', 'void-pending', 'expire-pending')),
  debit_account uuid not null,
  credit_account uuid not null,
  -- minor units; for void-pending and expire-pending what is given free
  amount bigint not null check (amount > 0),
  code text not null,
  business_date date not null,
  cause_kind text not null,
  cause_id uuid not null,
  pending_id uuid,
  expires_at timestamptz,
  -- stands or falls with the next transfer of its call
  linked boolean not null,
  at timestamptz not null,
  check (debit_account <> credit_account),
  check ((kind in ('post', 'pending')) = (pending_id is null)),
  check (expires_at is null or kind = 'pending')
);
create index transfers_by_debit on ledger.transfers (debit_account, at, id);
create index transfers_by_credit on ledger.transfers (credit_account, at, id);
create index transfers_by_cause on ledger.transfers (cause_id);

-- Where each pending transfer stands.
create table ledger.pendings (
  id uuid primary key,
  debit_account uuid not null,
  credit_account uuid not null,
  amount bigint not null,
  state text not null check (state in ('pending', 'posted', 'voided', 'expired')),
  -- the part that was posted
  posted bigint not null default 0 check (posted >= 0 and posted <= amount),
  expires_at timestamptz,
  resolved_at timestamptz,
  check ((state = 'pending') = (resolved_at is null)),
  check ((state = 'posted') = (posted > 0))
) with (fillfactor = 70);
create index pendings_waiting on ledger.pendings (expires_at) where state = 'pending';
create index pendings_by_debit on ledger.pendings (debit_account) where state = 'pending';
create index pendings_by_credit on ledger.pendings (credit_account) where state = 'pending';

-- Ids that failed; they stay failed.
create table ledger.refusals (
  id uuid primary key,
  result text not null,
  at timestamptz not null
);

-- Each run of the proof.
create table ledger.proofs (
  id uuid primary key,
  at timestamptz not null,
  good boolean not null,
  accounts bigint not null,
  transfers bigint not null,
  took_milliseconds int not null,
  checks jsonb not null,
  totals jsonb not null
);
create index proofs_by_time on ledger.proofs (at desc, id desc);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'ledger.% are never changed or deleted', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger transfers_are_immutable before update or delete on ledger.transfers
  for each row execute function ledger.refuse_change();
create trigger transfers_are_kept before truncate on ledger.transfers execute function ledger.refuse_change();
create trigger refusals_are_kept before update or delete on ledger.refusals
  for each row execute function ledger.refuse_change();
create trigger accounts_are_kept before delete on ledger.accounts
  for each row execute function ledger.refuse_change();

-- Balances with what hot accounts still have in `deltas`.
create view ledger.balances as
  select a.id, a.kind, a.owner_id, a.label, a.currency, a.normal_side, a.lowest, a.highest, a.hot, a.frozen, a.opened_at,
         a.debits_posted + coalesce(d.debits_posted, 0) as debits_posted,
         a.credits_posted + coalesce(d.credits_posted, 0) as credits_posted,
         a.debits_pending + coalesce(d.debits_pending, 0) as debits_pending,
         a.credits_pending + coalesce(d.credits_pending, 0) as credits_pending
  from ledger.accounts a left join (
    select account_id, sum(debits_posted)::bigint as debits_posted, sum(credits_posted)::bigint as credits_posted,
           sum(debits_pending)::bigint as debits_pending, sum(credits_pending)::bigint as credits_pending
    from ledger.deltas group by account_id
  ) d on d.account_id = a.id and a.hot;

-- Both sides of every transfer that moved a balance.
create view ledger.entries as
  select id as transfer_id, debit_account as account_id, credit_account as other_account, 'debit' as side,
         amount, code, business_date, cause_kind, cause_id, at
  from ledger.transfers where kind in ('post', 'post-pending')
  union all
  select id, credit_account, debit_account, 'credit', amount, code, business_date, cause_kind, cause_id, at
  from ledger.transfers where kind in ('post', 'post-pending');
