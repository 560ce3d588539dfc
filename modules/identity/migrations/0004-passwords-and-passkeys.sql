create table identity.passwords (
  member_id uuid primary key references identity.members (id),
  -- Argon2id with its parameters and salt
  hash text not null,
  changed_at timestamptz not null
);

create table identity.passkeys (
  id uuid primary key,
  member_id uuid not null references identity.members (id),
  -- as the authenticator calls it, base64url
  credential_id text not null unique,
  public_key bytea not null,
  -- of signatures, as far as the authenticator counts them; one that does not go up is a copy
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_by_member on identity.passkeys (member_id, created_at);

-- What counts once and has been used: keyed hashes of challenges and of assertions, until they would have ended anyway.
create table identity.used_once (
  key bytea primary key,
  until timestamptz not null
);
create index used_once_by_end on identity.used_once (until);
