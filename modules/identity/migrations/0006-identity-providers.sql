-- Who signs members in, or says that they are students, on behalf of Nashi.
create table identity.providers (
  id uuid primary key,
  purpose text not null check (purpose in ('sign-in', 'certification')),
  protocol text not null check (protocol in ('oidc', 'saml')),
  name text not null,
  state text not null check (state in ('on', 'off')),
  -- by protocol; see provider-settings.ts
  settings jsonb not null,
  -- the client secret, sealed; null for SAML, which has none
  secret bytea,
  -- whose students it certifies
  school_key text,
  school_name text,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  check (purpose = 'certification' or protocol = 'oidc'),
  check ((purpose = 'certification') = (school_key is not null and school_name is not null)),
  check ((protocol = 'oidc') = (secret is not null))
);

create table identity.linked_accounts (
  provider_id uuid not null references identity.providers (id) on delete cascade,
  -- what the provider calls the person
  subject text not null,
  member_id uuid not null references identity.members (id),
  -- to tell it from others: mail address or name at the provider
  label text not null,
  linked_at timestamptz not null,
  last_used_at timestamptz,
  primary key (provider_id, subject)
);
create unique index one_account_per_provider on identity.linked_accounts (member_id, provider_id);

-- Somebody who was sent to a provider and is not back yet.
create table identity.sign_ons (
  id uuid primary key,
  provider_id uuid not null references identity.providers (id) on delete cascade,
  aim text not null check (aim in ('sign-in', 'link', 'certify')),
  member_id uuid,
  -- SHA-256 of what travels through the provider, and of what stays in the browser that began
  state_hash bytea not null unique,
  browser_hash bytea not null,
  nonce text not null,
  verifier text not null,
  next text not null,
  graduation_year int,
  -- SAML: what was said, until the browser that began comes for it
  said jsonb,
  expires_at timestamptz not null,
  check ((aim = 'sign-in') = (member_id is null))
);
create index sign_ons_by_end on identity.sign_ons (expires_at);

alter table identity.certifications drop constraint certifications_method_check;
alter table identity.certifications add constraint certifications_method_check
  check (method in ('school-mail', 'card', 'school-sign-on'));

-- Every name by which a school knows a certified person, so that another way of certifying finds them again. Rows live
-- as long as the certification is in force.
create table identity.certified_subjects (
  subject_hash bytea primary key,
  certification_id uuid not null references identity.certifications (id)
);
create index certified_subjects_by_certification on identity.certified_subjects (certification_id);
insert into identity.certified_subjects (subject_hash, certification_id)
  select subject_hash, id from identity.certifications where ended_at is null;
