create schema sharing;

-- One link for each thing that a member shares in a kind of place. Its address carries the id, signed.
create table sharing.shares (
  id uuid primary key,
  member_id uuid not null,
  kind text not null check (kind in ('product', 'team', 'post', 'shop')),
  target_id uuid not null,
  place text not null check (place in ('chat', 'circle', 'post', 'qr', 'copied')),
  -- whose goods it leads to; null when it leads to none
  shop_id uuid,
  created_at timestamptz not null,
  unique (member_id, kind, target_id, place)
);
create index shares_by_member on sharing.shares (member_id, id);
create index shares_by_shop on sharing.shares (shop_id, id);

-- Who opened a link: one row for each visitor, known by a cookie of ours and nothing else.
create table sharing.visits (
  share_id uuid not null references sharing.shares (id),
  visitor_id uuid not null,
  member_id uuid,
  opens int not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (share_id, visitor_id)
);
create index visits_by_visitor on sharing.visits (visitor_id);
create index visits_by_member on sharing.visits (member_id, last_at desc) where member_id is not null;

-- What followed from a link.
create table sharing.steps (
  id uuid primary key,
  share_id uuid not null references sharing.shares (id),
  step text not null check (step in ('signed-up', 'subscribed', 'bought')),
  member_id uuid not null,
  -- the order bought, or the shop subscribed to; the member themselves when they signed up
  subject_id uuid not null,
  amount bigint not null default 0,
  undone boolean not null default false,
  at timestamptz not null,
  unique (step, member_id, subject_id)
);
create index steps_by_share on sharing.steps (share_id, id);

-- The browsers that a member was signed in with when a link was opened; to notice one person with two accounts.
create table sharing.devices (
  visitor_id uuid not null,
  member_id uuid not null,
  seen_at timestamptz not null,
  primary key (visitor_id, member_id)
);
create index devices_by_member on sharing.devices (member_id);

create table sharing.newcomers (
  member_id uuid primary key,
  joined_at timestamptz not null
);

create table sharing.campaigns (
  id uuid primary key,
  shop_id uuid not null,
  name text not null,
  -- only purchases are watched today; the others keep their place in the data
  trigger text not null check (trigger in ('first-purchase', 'opened', 'review', 'team-succeeded')),
  trigger_count int not null default 1 check (trigger_count > 0),
  audience text not null check (audience in ('everyone', 'certified')),
  first_of text not null check (first_of in ('community', 'shop')),
  least_amount bigint not null default 0 check (least_amount >= 0),
  sharer_offer_id uuid,
  friend_offer_id uuid,
  -- minor units; what both coupons may cost is counted when they are given
  budget bigint not null check (budget > 0),
  spent bigint not null default 0 check (spent >= 0),
  per_sharer int not null check (per_sharer > 0),
  per_sharer_day int not null check (per_sharer_day > 0),
  holdout_bp int not null check (holdout_bp between 0 and 5000),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  state text not null default 'open' check (state in ('open', 'stopped')),
  created_by uuid not null,
  created_at timestamptz not null,
  constraint within_budget check (spent <= budget),
  check (sharer_offer_id is not null or friend_offer_id is not null)
);
create index campaigns_by_shop on sharing.campaigns (shop_id, id);

-- Members who shared something of the shop while a campaign ran, and whether they are in the group that gets nothing.
create table sharing.campaign_sharers (
  campaign_id uuid not null references sharing.campaigns (id),
  member_id uuid not null,
  held_out boolean not null,
  at timestamptz not null,
  primary key (campaign_id, member_id)
);

create table sharing.rewards (
  id uuid primary key,
  campaign_id uuid not null references sharing.campaigns (id),
  share_id uuid not null references sharing.shares (id),
  order_id uuid not null,
  sharer_id uuid not null,
  friend_id uuid not null,
  -- 'held-out': an order brought by someone who gets nothing, to compare with
  state text not null check (state in ('granted', 'held', 'refused', 'taken-back', 'held-out')),
  reasons text[] not null default '{}',
  sharer_coupon_id uuid,
  friend_coupon_id uuid,
  cost bigint not null default 0,
  amount bigint not null,
  decided_by uuid,
  at timestamptz not null,
  changed_at timestamptz not null,
  unique (campaign_id, order_id)
);
-- a friend brings one reward in a campaign
create unique index rewards_once_per_friend on sharing.rewards (campaign_id, friend_id) where state in ('granted', 'held');
create index rewards_by_campaign on sharing.rewards (campaign_id, id);
create index rewards_by_sharer on sharing.rewards (sharer_id, id);
create index rewards_by_friend on sharing.rewards (friend_id, id);
create index rewards_held on sharing.rewards (id) where state = 'held';
create index rewards_by_order on sharing.rewards (order_id);
