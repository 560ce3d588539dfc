create schema http;

-- The answers given to requests that carried an Idempotency-Key; written in the transaction of their effect.
create table http.idempotency_keys (
  caller text not null,
  key text not null,
  fingerprint text not null,
  status smallint not null,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (caller, key)
);
create index idempotency_keys_by_time on http.idempotency_keys (created_at);
