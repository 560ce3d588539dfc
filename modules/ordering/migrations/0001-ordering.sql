create schema ordering;

-- What someone means to buy. The owner is a member, or a guest known by a signed cookie.
create table ordering.cart_lines (
  owner_id uuid not null,
  variant_id uuid not null,
  quantity int not null check (quantity between 1 and 9999),
  selected boolean not null default true,
  added_at timestamptz not null,
  primary key (owner_id, variant_id)
) with (fillfactor = 80);

create table ordering.addresses (
  id uuid primary key,
  member_id uuid not null,
  -- the fields of the contract's `address`
  address jsonb not null,
  is_default boolean not null,
  created_at timestamptz not null
);
create index addresses_by_member on ordering.addresses (member_id, id desc);
create unique index one_default_address on ordering.addresses (member_id) where is_default;

-- One order per shop; orders placed together share a checkout.
create table ordering.orders (
  id uuid primary key,
  number text not null unique,
  checkout_id uuid not null,
  member_id uuid not null,
  shop_id uuid not null,
  currency text not null,
  state text not null check (state in ('placed', 'completed', 'cancelled')),
  payment text not null check (payment in ('unpaid', 'authorised', 'paid', 'partly_refunded', 'refunded', 'failed')),
  fulfilment text not null check (fulfilment in (
    'unfulfilled', 'partly_shipped', 'shipped', 'delivered', 'ready_for_pickup', 'picked_up', 'redeemed')),
  -- what the member pays, delivery included
  total bigint not null check (total >= 0),
  refunded bigint not null default 0,
  -- every step of the price, in order: {step, line, amount, reason, source, params}; their sum is the total
  price_steps jsonb not null,
  delivery jsonb not null,
  coupons jsonb not null default '[]',
  group_buy jsonb,
  -- shipping waits for the team to succeed
  waits_for_team boolean not null default false,
  -- how it was paid: {kind, paymentId, amount}
  paid_by jsonb not null default '[]',
  remark text,
  share_token text,
  placed_at timestamptz not null,
  pay_before timestamptz,
  paid_at timestamptz,
  shipped_at timestamptz,
  delivered_at timestamptz,
  ended_at timestamptz,
  settled_at timestamptz,
  constraint refunded_within_total check (refunded between 0 and total),
  constraint only_unpaid_orders_wait check (payment = 'unpaid' or pay_before is null),
  constraint completed_orders_were_paid check (state <> 'completed' or payment in ('paid', 'partly_refunded', 'refunded'))
) with (fillfactor = 85);
create index orders_by_member on ordering.orders (member_id, id);
create index orders_by_shop on ordering.orders (shop_id, id);
create index orders_by_checkout on ordering.orders (checkout_id);
create index orders_to_expire on ordering.orders (pay_before) where pay_before is not null;
create index orders_to_complete on ordering.orders (delivered_at) where state = 'placed' and delivered_at is not null;
create index orders_by_team on ordering.orders ((group_buy ->> 'teamId')) where group_buy is not null;

create table ordering.order_lines (
  order_id uuid not null references ordering.orders (id),
  id uuid not null,
  member_id uuid not null,
  product_id uuid not null,
  variant_id uuid not null,
  -- the product as it was when bought: {title, options, picture, kind, categoryId}
  snapshot jsonb not null,
  quantity int not null check (quantity > 0),
  unit_price bigint not null check (unit_price >= 0),
  -- what is paid for the line after every step, without delivery
  amount bigint not null check (amount >= 0),
  hold_id uuid not null,
  shipped int not null default 0,
  -- pieces under an after-sale request or refunded
  claimed int not null default 0,
  refunded int not null default 0,
  refunded_amount bigint not null default 0,
  primary key (order_id, id),
  constraint claimed_within_quantity check (claimed between 0 and quantity),
  constraint shipped_within_quantity check (shipped between 0 and quantity),
  constraint refunded_within_amount check (refunded_amount between 0 and amount)
) with (fillfactor = 85);
create index lines_by_buyer on ordering.order_lines (member_id, product_id);

-- Each change of a state line, with who and why. Never changed, never deleted.
create table ordering.order_entries (
  order_id uuid not null,
  n int not null,
  line text not null check (line in ('order', 'payment', 'fulfilment')),
  -- null at the first entry of a line
  from_state text,
  to_state text not null,
  actor_kind text not null check (actor_kind in ('member', 'shop', 'operator', 'system')),
  actor uuid,
  reason text not null,
  detail jsonb not null default '{}',
  at timestamptz not null,
  primary key (order_id, n)
);

create function ordering.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'entries of orders are never changed';
end $$;
create trigger entries_are_final before update or delete on ordering.order_entries
  for each row execute function ordering.refuse_change();

-- Who has bought before: in the community (scope: the nil uuid) and in each shop.
create table ordering.first_purchases (
  member_id uuid not null,
  scope uuid not null,
  order_id uuid not null,
  primary key (member_id, scope)
);

-- Pieces bought under a purchase limit. `period` is 'ever' or a business date.
create table ordering.limit_uses (
  member_id uuid not null,
  subject_id uuid not null,
  period text not null,
  quantity int not null check (quantity >= 0),
  primary key (member_id, subject_id, period)
) with (fillfactor = 80);

create table ordering.parcels (
  id uuid primary key,
  order_id uuid not null references ordering.orders (id),
  carrier text not null,
  tracking text not null,
  -- [{lineId, quantity}]
  lines jsonb not null,
  shipped_at timestamptz not null,
  delivered_at timestamptz
);
create index parcels_by_order on ordering.parcels (order_id);

create table ordering.after_sales (
  id uuid primary key,
  order_id uuid not null references ordering.orders (id),
  member_id uuid not null,
  shop_id uuid not null,
  kind text not null check (kind in ('refund', 'return')),
  state text not null check (state in (
    'requested', 'approved', 'returning', 'received', 'refunded', 'declined', 'withdrawn', 'escalated')),
  reason text not null,
  words text not null,
  -- [{lineId, quantity, amount}]
  lines jsonb not null,
  amount bigint not null check (amount >= 0),
  carrier text,
  tracking text,
  requested_at timestamptz not null,
  changed_at timestamptz not null
);
create index after_sales_by_order on ordering.after_sales (order_id);
create index after_sales_by_shop on ordering.after_sales (shop_id, id);
create index after_sales_escalated on ordering.after_sales (id) where state = 'escalated';

create table ordering.after_sale_entries (
  after_sale_id uuid not null references ordering.after_sales (id),
  n int not null,
  from_state text,
  to_state text not null,
  actor_kind text not null check (actor_kind in ('member', 'shop', 'operator', 'system')),
  actor uuid,
  words text not null default '',
  at timestamptz not null,
  primary key (after_sale_id, n)
);
create trigger entries_are_final before update or delete on ordering.after_sale_entries
  for each row execute function ordering.refuse_change();

-- Money on its way back. A refund stays here, visible, until every part has arrived.
create table ordering.refunds (
  id uuid primary key,
  order_id uuid not null references ordering.orders (id),
  after_sale_id uuid references ordering.after_sales (id),
  amount bigint not null check (amount > 0),
  -- [{kind, paymentId, amount}], in proportion to how the order was paid
  parts jsonb not null,
  reason text not null,
  state text not null check (state in ('running', 'done')),
  tries int not null default 0,
  last_error text,
  created_at timestamptz not null,
  done_at timestamptz
);
create index refunds_by_order on ordering.refunds (order_id);
create index refunds_running on ordering.refunds (created_at) where state = 'running';
