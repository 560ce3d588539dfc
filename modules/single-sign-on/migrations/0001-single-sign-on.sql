create schema single_sign_on;

-- An app whose members sign in with Nashi. Only a hash of its secret is kept.
create table single_sign_on.partners (
  id uuid primary key,
  name text not null,
  -- what it uses the answers for, in both languages, as the consent page says it
  purpose jsonb not null,
  redirect_uris text[] not null check (cardinality(redirect_uris) between 1 and 10),
  scopes text[] not null,
  logout_uri text,
  secret_hash text not null,
  state text not null default 'active' check (state in ('active', 'disabled')),
  created_by uuid not null,
  created_at timestamptz not null
);

-- What the protocol remembers between two requests: sessions, interactions, grants, codes, tokens. Codes and tokens
-- are kept as hashes.
create table single_sign_on.states (
  kind text not null,
  id text not null,
  payload jsonb not null,
  grant_id text,
  uid text,
  account_id uuid,
  consumed_at timestamptz,
  expires_at timestamptz not null,
  primary key (kind, id)
);
create index states_by_grant on single_sign_on.states (grant_id) where grant_id is not null;
create index states_by_uid on single_sign_on.states (kind, uid) where uid is not null;
create index states_by_account on single_sign_on.states (account_id) where account_id is not null;
create index states_by_expiry on single_sign_on.states (expires_at);

-- A member's word that a partner may be told some things. One is in force per member and partner.
create table single_sign_on.consents (
  id uuid primary key,
  member_id uuid not null,
  partner_id uuid not null references single_sign_on.partners (id),
  scopes text[] not null,
  refused text[] not null,
  grant_id text not null,
  given_at timestamptz not null,
  last_used_at timestamptz,
  withdrawn_at timestamptz
);
create unique index one_consent on single_sign_on.consents (member_id, partner_id) where withdrawn_at is null;
create index consents_by_member on single_sign_on.consents (member_id, id);

-- Private keys, encrypted. The one without `replaced_at` signs; the others are published until what they signed is old.
create table single_sign_on.signing_keys (
  id uuid primary key,
  sealed bytea not null,
  created_at timestamptz not null,
  replaced_at timestamptz
);
create unique index one_key_signs on single_sign_on.signing_keys ((true)) where replaced_at is null;
