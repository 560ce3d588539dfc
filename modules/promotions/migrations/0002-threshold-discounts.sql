-- Spend so much in a shop, pay so much less. Terms never change once they are made; a discount can only be stopped.
create table promotions.threshold_discounts (
  id uuid primary key,
  shop_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  -- [{"from", "off"}] in minor units, both rising
  tiers jsonb not null check (jsonb_array_length(tiers) between 1 and 5),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  state text not null default 'open' check (state in ('open', 'stopped')),
  created_by uuid not null,
  created_at timestamptz not null
);
create index threshold_discounts_by_shop on promotions.threshold_discounts (shop_id, id);
