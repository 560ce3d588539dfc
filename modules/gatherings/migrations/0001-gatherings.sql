create schema gatherings;

-- `shown` is what others read: the words as they were last approved. Null: nobody but the host has ever seen it.
create table gatherings.gatherings (
  id uuid primary key,
  host_id uuid not null,
  title text not null,
  text text not null,
  place text not null,
  cover_id uuid,
  shown jsonb,
  -- hundredths of a degree: about a kilometre
  latitude numeric(5, 2) check (latitude between -90 and 90),
  longitude numeric(6, 2) check (longitude between -180 and 180),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  sign_up_until timestamptz not null,
  capacity int not null check (capacity > 0),
  pool_id uuid not null,
  fee bigint not null check (fee >= 0),
  currency text not null,
  audience text not null check (audience in ('everyone', 'certified', 'circle')),
  circle_id uuid,
  state text not null check (state in ('pending', 'published', 'declined', 'hidden', 'cancelled')),
  version int not null default 1,
  created_at timestamptz not null,
  published_at timestamptz,
  cancelled_at timestamptz,
  settled_at timestamptz,
  check (ends_at > starts_at),
  check (sign_up_until <= starts_at),
  check (audience <> 'circle' or circle_id is not null),
  check ((latitude is null) = (longitude is null))
);
create index gatherings_by_start on gatherings.gatherings (starts_at, id)
  where shown is not null and state <> 'hidden';
create index gatherings_by_circle on gatherings.gatherings (circle_id, starts_at, id) where circle_id is not null;
create index gatherings_by_host on gatherings.gatherings (host_id, starts_at desc, id desc);

-- One live sign-up of a member at a time; those that ended stay, for the money that went with them.
create table gatherings.sign_ups (
  id uuid primary key,
  gathering_id uuid not null references gatherings.gatherings,
  member_id uuid not null,
  state text not null check (state in ('waiting', 'unpaid', 'coming', 'cancelled', 'lapsed')),
  hold_id uuid,
  fee bigint not null,
  pay_before timestamptz,
  payment_id uuid,
  paid bigint not null default 0,
  refunded bigint not null default 0,
  signed_up_at timestamptz not null,
  checked_in_at timestamptz,
  check (state not in ('unpaid', 'coming') or hold_id is not null)
);
create unique index sign_ups_live on gatherings.sign_ups (gathering_id, member_id)
  where state in ('waiting', 'unpaid', 'coming');
create index sign_ups_waiting on gatherings.sign_ups (gathering_id, signed_up_at, id) where state = 'waiting';
create index sign_ups_by_gathering on gatherings.sign_ups (gathering_id, signed_up_at, id);
create index sign_ups_by_member on gatherings.sign_ups (member_id, signed_up_at desc) where state <> 'lapsed';
