import { sql, statement } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ExportRow } from '@nashi/platform';

export const exportProfile = statement<ExportRow>(
  'identity.export-profile',
  `select id::text as key, to_jsonb(m) - 'nickname_key' as row from identity.members m
   where id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

export const exportSessions = statement<ExportRow>(
  'identity.export-sessions',
  `select id::text as key, jsonb_build_object('began', created_at, 'lastUsed', last_seen_at, 'browser', user_agent,
     'address', host(ip)) as row from identity.sessions
   where member_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

export const exportCertifications = statement<ExportRow>(
  'identity.export-certifications',
  `select id::text as key, to_jsonb(c) - 'subject_hash' as row from identity.certifications c
   where member_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

export const exportApplications = statement<ExportRow>(
  'identity.export-applications',
  `select id::text as key, to_jsonb(a) - 'claimed_by' - 'claimed_until' - 'decided_by' as row
   from identity.card_applications a
   where member_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

export const exportPasskeys = statement<ExportRow>(
  'identity.export-passkeys',
  `select id::text as key, jsonb_build_object('name', name, 'since', created_at, 'lastUsed', last_used_at) as row
   from identity.passkeys
   where member_id = $1 and ($2::uuid is null or id > $2::uuid) order by id limit $3`,
);

export const exportMails = statement<ExportRow>(
  'identity.export-mails',
  `select s.id::text as key, jsonb_build_object('to', s.recipient, 'kind', s.kind, 'at', s.created_at, 'state', s.state)
     as row from identity.mails s
   where s.recipient in (select unnest(array[email, phone]) from identity.members where id = $1)
     and ($2::uuid is null or s.id > $2::uuid) order by s.id limit $3`,
);

export async function otherOperatorExists(tx: Tx, member: MemberId): Promise<boolean> {
  const { rows } = await sql`
    select 1 from identity.members
    where 'operator' = any(roles) and roles <> '{}' and status = 'active' and id <> ${member} limit 1`.execute(tx);
  return rows.length > 0;
}

/** Leaves a row without anything personal, for what refers to it, and ends every way to sign in. */
export async function eraseMember(tx: Tx, member: MemberId, at: Date): Promise<void> {
  await sql`
    delete from identity.mails where recipient in (
      select unnest(array[email, phone]) from identity.members where id = ${member})`.execute(tx);
  await sql`
    delete from identity.codes where member_id = ${member} or address in (
      select unnest(array[email, phone]) from identity.members where id = ${member})`.execute(tx);
  await sql`delete from identity.sessions where member_id = ${member}`.execute(tx);
  await sql`delete from identity.passwords where member_id = ${member}`.execute(tx);
  await sql`delete from identity.passkeys where member_id = ${member}`.execute(tx);
  await sql`delete from identity.linked_accounts where member_id = ${member}`.execute(tx);
  await sql`delete from identity.sign_ons where member_id = ${member}`.execute(tx);
  await sql`
    update identity.certifications set ended_at = ${at}, ended_reason = 'deleted'
    where member_id = ${member} and ended_at is null`.execute(tx);
  await sql`delete from identity.card_applications where member_id = ${member}`.execute(tx);
  await sql`
    update identity.members set status = 'deleted', email = null, phone = null, nickname = '', nickname_key = '',
      roles = '{}', avatar = null, bio = '', school = null, entry_year = null, graduation_year = null, birthday = null,
      hometown = null, tags = '{}', visibility = '{}', suspended_reason = null
    where id = ${member}`.execute(tx);
}
