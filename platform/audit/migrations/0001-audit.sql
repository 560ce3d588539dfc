create schema audit;

create table audit.entries (
  id uuid primary key,
  at timestamptz not null,
  -- null: Nashi itself
  actor uuid,
  action text not null,
  target text not null,
  detail jsonb not null default '{}',
  ip inet
);
create index entries_by_target on audit.entries (target, id desc);
create index entries_by_actor on audit.entries (actor, id desc);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;

create trigger append_only before update or delete on audit.entries
  for each row execute function audit.refuse_change();
create trigger never_emptied before truncate on audit.entries
  for each statement execute function audit.refuse_change();
