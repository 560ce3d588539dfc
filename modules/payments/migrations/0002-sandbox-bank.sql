-- The books of the sandbox bank. Nashi's own code never reads these: it asks the bank over HTTP.
create table payments.bank_payments (
  id uuid primary key,
  reference text not null unique,
  description text not null,
  currency text not null,
  amount bigint not null check (amount > 0),
  state text not null check (state in ('open', 'paid', 'refused', 'cancelled')),
  -- how the payer asked the bank to behave
  behaviour text,
  refunded bigint not null default 0 check (refunded between 0 and amount),
  notify_url text not null,
  return_url text not null,
  created_at timestamptz not null,
  paid_at timestamptz
);
create index bank_payments_by_day on payments.bank_payments (paid_at) where paid_at is not null;

create table payments.bank_refunds (
  reference text primary key,
  payment_id uuid not null references payments.bank_payments (id),
  amount bigint not null check (amount > 0),
  state text not null check (state in ('done', 'refused')),
  at timestamptz not null
);

create table payments.bank_payouts (
  reference text primary key,
  currency text not null,
  amount bigint not null check (amount > 0),
  holder_name text not null,
  account_number text not null,
  state text not null check (state in ('done', 'refused')),
  at timestamptz not null
);
