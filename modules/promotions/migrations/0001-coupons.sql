create schema promotions;

-- What a shop or the platform offers. Quotas, dates and terms never change once it is made; it can only be stopped.
create table promotions.templates (
  id uuid primary key,
  -- null: the platform offers it
  shop_id uuid,
  name text not null check (length(name) between 1 and 60),
  kind text not null check (kind in ('amount', 'percent', 'free-shipping', 'gift')),
  -- minor units taken off (kind 'amount'), and the most that a percentage or free delivery takes off
  amount_off bigint check (amount_off > 0),
  percent_bp int check (percent_bp between 1 and 10000),
  cap bigint check (cap > 0),
  gift text,
  threshold bigint not null check (threshold >= 0),
  scope text not null check (scope in ('platform', 'shop', 'category', 'products', 'student', 'group-buy', 'first-order')),
  scope_ids text[] not null default '{}',
  -- who pays: the shop's part in basis points, the platform pays the rest
  shop_share_bp int not null check (shop_share_bp between 0 and 10000),
  -- at most one coupon of a group on one order
  stacking_group text not null,
  total int not null check (total > 0),
  per_member int not null check (per_member > 0),
  pool_id uuid not null,
  ways text[] not null check (cardinality(ways) > 0),
  code text,
  take_from timestamptz not null,
  take_until timestamptz not null check (take_until > take_from),
  valid_from timestamptz,
  valid_until timestamptz,
  valid_days int check (valid_days between 1 and 366),
  state text not null default 'open' check (state in ('open', 'stopped')),
  created_by uuid not null,
  created_at timestamptz not null,
  check ((kind = 'amount') = (amount_off is not null)),
  check ((kind = 'percent') = (percent_bp is not null)),
  check ((kind = 'gift') = (gift is not null)),
  check ((valid_days is null) = (valid_until is not null)),
  check (valid_until is null or (valid_from is not null and valid_until > valid_from)),
  check (('code' = any(ways)) = (code is not null)),
  check (shop_id is not null or shop_share_bp = 0)
);
create index templates_by_shop on promotions.templates (shop_id, id);
create index templates_to_take on promotions.templates (take_until, id) where state = 'open';
create unique index templates_by_code on promotions.templates (code) where state = 'open';

-- How many of one offer a member has had: the per-member quota is one conditional update here.
create table promotions.takings (
  template_id uuid not null references promotions.templates (id),
  member_id uuid not null,
  taken int not null check (taken >= 0),
  primary key (template_id, member_id)
);

create table promotions.coupons (
  id uuid primary key,
  template_id uuid not null references promotions.templates (id),
  member_id uuid not null,
  way text not null,
  -- what it was given for; the same cause gives one coupon
  cause text,
  -- its place in the offer's total quota
  hold_id uuid not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  state text not null check (state in ('issued', 'locked', 'redeemed', 'returned', 'expired')),
  order_id uuid,
  issued_at timestamptz not null,
  changed_at timestamptz not null,
  check ((state in ('locked', 'redeemed')) = (order_id is not null))
);
create index coupons_by_member on promotions.coupons (member_id, state, valid_until, id);
create index coupons_by_order on promotions.coupons (order_id) where order_id is not null;
create index coupons_by_template on promotions.coupons (template_id, state);
create index coupons_to_expire on promotions.coupons (valid_until) where state in ('issued', 'returned');
create unique index coupons_by_cause on promotions.coupons (template_id, member_id, cause) where cause is not null;

-- Each change of a coupon, once; append-only.
create table promotions.coupon_entries (
  id uuid primary key,
  coupon_id uuid not null references promotions.coupons (id),
  state text not null,
  order_id uuid,
  at timestamptz not null
);
create index coupon_entries_by_coupon on promotions.coupon_entries (coupon_id, id);

-- Codes that members typed, counted per quarter of an hour, so that codes cannot be guessed.
create table promotions.code_tries (
  member_id uuid not null,
  since timestamptz not null,
  tries int not null,
  primary key (member_id, since)
);
