create schema shops;

create table shops.shops (
  id uuid primary key,
  owner_id uuid not null,
  -- the address /s/{slug}, lower case
  slug text not null,
  name_zh text not null,
  name_en text not null,
  description text not null,
  category text not null,
  contact jsonb not null,
  logo uuid,
  banner uuid,
  papers uuid[] not null,
  state text not null check (state in ('draft', 'submitted', 'approved', 'declined', 'suspended')),
  -- why it was declined or suspended
  reason text,
  -- set by the operator for this shop; the category's rate when null
  commission_basis_points int check (commission_basis_points between 0 and 10000),
  claimed_by uuid,
  claimed_until timestamptz,
  submitted_at timestamptz,
  approved_at timestamptz,
  created_at timestamptz not null,
  constraint slug_unique unique (slug)
);
create index shops_to_review on shops.shops (submitted_at, id) where state = 'submitted';
create index shops_open on shops.shops (approved_at desc, id desc) where state = 'approved';

create table shops.staff (
  shop_id uuid not null references shops.shops (id),
  member_id uuid not null,
  role text not null check (role in ('owner', 'manager', 'fulfilment', 'finance')),
  added_at timestamptz not null,
  primary key (shop_id, member_id)
);
create index staff_by_member on shops.staff (member_id);
create unique index one_owner on shops.staff (shop_id) where role = 'owner';

create table shops.subscriptions (
  member_id uuid not null,
  shop_id uuid not null references shops.shops (id),
  since timestamptz not null,
  primary key (member_id, shop_id)
);
create index subscriptions_by_shop on shops.subscriptions (shop_id, member_id);

create table shops.delivery_templates (
  id uuid primary key,
  shop_id uuid not null references shops.shops (id),
  name text not null,
  is_default boolean not null,
  terms jsonb not null,
  created_at timestamptz not null
);
create index templates_by_shop on shops.delivery_templates (shop_id, id);
create unique index one_default_template on shops.delivery_templates (shop_id) where is_default;
