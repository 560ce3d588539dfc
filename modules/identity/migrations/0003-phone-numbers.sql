-- In E.164, as +8613800001111.
alter table identity.members add column phone text unique check (phone ~ '^\+[1-9][0-9]{6,14}$');

-- A code goes to a mail address or a phone number.
alter table identity.codes rename column email to address;
alter table identity.codes drop constraint codes_purpose_check;
alter table identity.codes add constraint codes_purpose_check
  check (purpose in ('sign-in', 'school-mail', 'own-address'));

-- Messages to phones lie in the same Outbox as mail.
alter table identity.mails add column channel text not null default 'mail' check (channel in ('mail', 'phone'));
