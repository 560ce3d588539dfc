import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ProviderId } from './providers-queries.ts';

export async function memberOfAccount(tx: Tx, providerId: ProviderId, subject: string): Promise<MemberId | undefined> {
  const result = await sql<{ memberId: MemberId }>`
    select member_id as "memberId" from identity.linked_accounts
    where provider_id = ${providerId} and subject = ${subject}`.execute(tx);
  return result.rows[0]?.memberId;
}

/** False when either side is linked already, also when that happens at this moment. */
export async function linkAccount(
  tx: Tx,
  link: { providerId: ProviderId; subject: string; memberId: MemberId; label: string; at: Date },
): Promise<boolean> {
  const result = await sql`
    insert into identity.linked_accounts (provider_id, subject, member_id, label, linked_at)
    values (${link.providerId}, ${link.subject}, ${link.memberId}, ${link.label}, ${link.at})
    on conflict do nothing returning subject`.execute(tx);
  return result.rows.length === 1;
}

export async function noteAccountUse(tx: Tx, providerId: ProviderId, subject: string, at: Date): Promise<void> {
  await sql`
    update identity.linked_accounts set last_used_at = ${at}
    where provider_id = ${providerId} and subject = ${subject}`.execute(tx);
}

export interface LinkedAccount {
  providerId: ProviderId;
  provider: string;
  label: string;
  linkedAt: Date;
}

export async function accountsOf(tx: Tx, memberId: MemberId): Promise<LinkedAccount[]> {
  const result = await sql<LinkedAccount>`
    select a.provider_id as "providerId", p.name as provider, a.label, a.linked_at as "linkedAt"
    from identity.linked_accounts a join identity.providers p on p.id = a.provider_id
    where a.member_id = ${memberId} order by a.linked_at`.execute(tx);
  return result.rows;
}

export async function unlinkAccount(tx: Tx, memberId: MemberId, providerId: ProviderId): Promise<boolean> {
  const result = await sql`
    delete from identity.linked_accounts where member_id = ${memberId} and provider_id = ${providerId}
    returning subject`.execute(tx);
  return result.rows.length === 1;
}
