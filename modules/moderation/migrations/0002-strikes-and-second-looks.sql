-- Strikes expire; enough of them at once pause publishing. A share of decisions is looked at a second time, blind.
alter table moderation.settings
  add column strike_days int not null default 90 check (strike_days between 1 and 3650),
  add column strike_limit int not null default 3 check (strike_limit between 1 and 100),
  add column pause_days int not null default 7 check (pause_days between 1 and 365),
  -- none by default: a community with one moderator has nobody to look again
  add column second_look_percent int not null default 0 check (second_look_percent between 0 and 100);
alter table moderation.standings add column paused_until timestamptz;

create table moderation.strikes (
  id uuid primary key,
  member_id uuid not null,
  item_id uuid not null references moderation.items,
  decision_id uuid not null unique references moderation.decisions,
  rule text not null,
  given_at timestamptz not null,
  expires_at timestamptz not null,
  -- an appeal was accepted, or an operator forgave it
  lifted_at timestamptz
);
create index strikes_by_member on moderation.strikes (member_id, expires_at);
create index strikes_by_item on moderation.strikes (item_id);

alter table moderation.items add column second_look boolean not null default false;
alter table moderation.decisions
  add column second_look boolean not null default false,
  -- of a second look or an appeal: whether this moderator agreed with the one before
  add column agreed boolean;
update moderation.decisions set agreed = outcome <> 'published' where on_appeal;
create index decisions_by_moderator on moderation.decisions (moderator_id, decided_at desc);
