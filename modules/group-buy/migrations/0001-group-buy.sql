create schema group_buy;

create table group_buy.campaigns (
  id uuid primary key,
  shop_id uuid not null,
  product_id uuid not null,
  title text not null,
  gather_seconds int not null check (gather_seconds between 300 and 604800),
  -- minor units off each piece that a leader buys, or a gift
  leader_off bigint not null default 0 check (leader_off >= 0),
  leader_gift text,
  new_members text not null check (new_members in ('no', 'joiners', 'everyone')),
  -- pieces one member may buy in the whole campaign
  per_member int not null check (per_member > 0),
  -- the pieces set apart for the campaign
  stock_pool_id uuid not null,
  -- fewest paid seats with which the shop may complete a team; null: never
  complete_from int check (complete_from between 1 and 100),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  state text not null default 'open' check (state in ('open', 'stopped')),
  created_by uuid not null,
  created_at timestamptz not null
);
create index campaigns_by_shop on group_buy.campaigns (shop_id, id);
create index campaigns_by_product on group_buy.campaigns (product_id) where state = 'open';

-- The group price of a variant in a team of a size.
create table group_buy.prices (
  campaign_id uuid not null references group_buy.campaigns (id),
  variant_id uuid not null,
  size int not null check (size between 2 and 100),
  price bigint not null check (price > 0),
  primary key (campaign_id, variant_id, size)
);
create index prices_by_variant on group_buy.prices (variant_id);

-- Pieces a member has in a campaign: the per-member limit is one conditional update here.
create table group_buy.member_pieces (
  campaign_id uuid not null references group_buy.campaigns (id),
  member_id uuid not null,
  pieces int not null check (pieces >= 0),
  primary key (campaign_id, member_id)
);

create table group_buy.teams (
  id uuid primary key,
  campaign_id uuid not null references group_buy.campaigns (id),
  shop_id uuid not null,
  product_id uuid not null,
  leader_id uuid not null,
  size int not null check (size between 2 and 100),
  pool_id uuid not null,
  visibility text not null check (visibility in ('anyone', 'friends')),
  state text not null check (state in ('gathering', 'succeeded', 'failed')),
  paid int not null default 0 check (paid >= 0 and paid <= size),
  completed_by_shop boolean not null default false,
  -- when its first seat was paid; until then nobody sees it or can join
  opened_at timestamptz,
  deadline timestamptz not null,
  ended_at timestamptz,
  created_at timestamptz not null,
  check ((state = 'gathering') = (ended_at is null))
) with (fillfactor = 70);
create index teams_waiting on group_buy.teams (campaign_id, deadline, id) where state = 'gathering' and opened_at is not null;
create index teams_by_shop on group_buy.teams (shop_id, id);
create index teams_due on group_buy.teams (deadline) where state = 'gathering';

create table group_buy.seats (
  id uuid primary key,
  team_id uuid not null references group_buy.teams (id),
  campaign_id uuid not null,
  order_id uuid not null,
  member_id uuid not null,
  quantity int not null check (quantity > 0),
  state text not null check (state in ('held', 'paid', 'settled', 'released', 'refunded')),
  -- where a payment goes that comes after the team filled or ended
  spill text not null check (spill in ('any', 'other-team', 'new-team', 'refund')),
  hold_id uuid not null,
  stock_hold_id uuid not null,
  spilled_from uuid,
  held_at timestamptz not null,
  paid_at timestamptz,
  changed_at timestamptz not null
);
-- an order has one living seat; a member sits once in a team
create unique index seats_by_order on group_buy.seats (order_id) where state in ('held', 'paid', 'settled');
create unique index seats_once_in_team on group_buy.seats (team_id, member_id) where state in ('held', 'paid', 'settled');
create index seats_of_order on group_buy.seats (order_id);
create index seats_by_team on group_buy.seats (team_id, id);
create index seats_by_member on group_buy.seats (member_id, id);

-- What happened in a team; append-only, shown on its page.
create table group_buy.team_entries (
  id uuid primary key,
  team_id uuid not null references group_buy.teams (id),
  kind text not null,
  member_id uuid,
  order_id uuid,
  at timestamptz not null
);
create index team_entries_by_team on group_buy.team_entries (team_id, id);
