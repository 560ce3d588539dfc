-- Where a mail program stops mails of this kind with one click (RFC 8058).
alter table identity.mails add column stop_url text;
