create schema payments;

-- A wish to pay or to top up. Its provider is asked outside of any transaction; what the provider answers or notifies
-- moves the state, each step once.
create table payments.payments (
  id uuid primary key,
  payer_id uuid not null,
  -- 'top-up', or the kind of thing that is paid: 'order', …
  purpose text not null,
  purpose_id uuid not null,
  title_zh text not null,
  title_en text not null,
  currency text not null,
  amount bigint not null check (amount > 0),
  -- the parts, which add up
  wallet_amount bigint not null check (wallet_amount >= 0),
  provider_amount bigint not null check (provider_amount >= 0),
  connector text,
  state text not null check (state in ('created', 'processing', 'succeeded', 'failed', 'cancelled', 'expired')),
  -- what became of the money once it was here
  outcome text check (outcome in ('credited', 'settled', 'settled-late', 'refunded')),
  -- why it failed, or why the money went back
  reason text,
  provider_ref text,
  pay_url text,
  -- wallet part, set aside in the ledger until the provider's part is here
  hold_id uuid,
  refunded_wallet bigint not null default 0,
  refunded_provider bigint not null default 0,
  request_key text,
  request_fingerprint text,
  created_at timestamptz not null,
  expires_at timestamptz,
  settled_at timestamptz,
  constraint parts_add_up check (wallet_amount + provider_amount = amount),
  constraint provider_has_part check ((connector is null) = (provider_amount = 0)),
  constraint never_refunded_more_than_paid check (
    refunded_wallet between 0 and wallet_amount and refunded_provider between 0 and provider_amount),
  constraint outcome_of_success check ((outcome is not null) = (state = 'succeeded'))
);
create unique index payments_by_request on payments.payments (payer_id, request_key) where request_key is not null;
create unique index payments_by_provider_ref on payments.payments (connector, provider_ref) where provider_ref is not null;
create index payments_by_purpose on payments.payments (purpose_id);
create index payments_by_payer on payments.payments (payer_id, created_at desc, id desc);
create index payments_by_time on payments.payments (created_at desc, id desc);
create index payments_unanswered on payments.payments (created_at) where state in ('created', 'processing');

-- What goes back. One row for each way it goes; a provider's refusal is tried again and stays visible.
create table payments.refunds (
  id uuid primary key,
  payment_id uuid not null references payments.payments (id),
  request_id uuid not null,
  payer_id uuid not null,
  method text not null check (method in ('wallet', 'provider')),
  connector text,
  currency text not null,
  amount bigint not null check (amount > 0),
  state text not null check (state in ('requested', 'processing', 'succeeded', 'failed')),
  reason text not null,
  attempts int not null default 0,
  last_fault text,
  next_try_at timestamptz,
  requested_at timestamptz not null,
  done_at timestamptz,
  check ((state = 'succeeded') = (done_at is not null))
);
create unique index refunds_by_request on payments.refunds (request_id, method);
create index refunds_by_payment on payments.refunds (payment_id);
create index refunds_by_time on payments.refunds (requested_at desc, id desc);
create index refunds_waiting on payments.refunds (next_try_at) where state <> 'succeeded';

-- Money leaving to a bank account: a member's at once, a shop's after review.
create table payments.withdrawals (
  id uuid primary key,
  owner_kind text not null check (owner_kind in ('member', 'shop')),
  owner_id uuid not null,
  requested_by uuid not null,
  currency text not null,
  amount bigint not null check (amount > 0),
  holder_name text not null,
  account_number text not null,
  connector text not null,
  state text not null check (state in ('requested', 'processing', 'succeeded', 'failed', 'declined')),
  reason text,
  attempts int not null default 0,
  reviewed_by uuid,
  requested_at timestamptz not null,
  reviewed_at timestamptz,
  done_at timestamptz
);
create index withdrawals_by_owner on payments.withdrawals (owner_id, requested_at desc, id desc);
create index withdrawals_by_time on payments.withdrawals (requested_at desc, id desc);

-- From one member to another; the first to a payee waits a day, in which it can be undone.
create table payments.transfers (
  id uuid primary key,
  from_id uuid not null,
  to_id uuid not null,
  currency text not null,
  amount bigint not null check (amount > 0),
  note text not null,
  state text not null check (state in ('waiting', 'done', 'undone')),
  arrives_at timestamptz,
  created_at timestamptz not null,
  done_at timestamptz,
  check (from_id <> to_id),
  check ((state = 'waiting') = (done_at is null))
);
create index transfers_by_sender on payments.transfers (from_id, created_at desc);
create index transfers_by_receiver on payments.transfers (to_id, created_at desc);

-- Notifications that were heard and believed, each once.
create table payments.notices (
  connector text not null,
  notice_id text not null,
  kind text not null,
  reference text not null,
  received_at timestamptz not null,
  primary key (connector, notice_id)
);

-- A provider's statement of a day against the ledger.
create table payments.reconciliations (
  connector text not null,
  business_date date not null,
  at timestamptz not null,
  provider_count int not null,
  ledger_count int not null,
  provider_total bigint not null,
  ledger_total bigint not null,
  differences jsonb not null,
  primary key (connector, business_date)
);
