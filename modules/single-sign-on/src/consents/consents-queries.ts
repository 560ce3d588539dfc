import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ConsentId, PartnerId, Scope } from '../contract.ts';

export interface ConsentRow {
  id: ConsentId;
  memberId: MemberId;
  partnerId: PartnerId;
  scopes: Scope[];
  refused: Scope[];
  grantId: string;
  givenAt: Date;
  lastUsedAt: Date | null;
}

const columns = sql.raw(`id, member_id as "memberId", partner_id as "partnerId", scopes, refused,
  grant_id as "grantId", given_at as "givenAt", last_used_at as "lastUsedAt"`);

export async function consentsOf(tx: Tx, memberId: MemberId): Promise<ConsentRow[]> {
  const { rows } = await sql<ConsentRow>`
    select ${columns} from single_sign_on.consents
    where member_id = ${memberId} and withdrawn_at is null order by id desc`.execute(tx);
  return rows;
}

export async function consentTo(tx: Tx, memberId: MemberId, partnerId: PartnerId): Promise<ConsentRow | undefined> {
  const { rows } = await sql<ConsentRow>`
    select ${columns} from single_sign_on.consents
    where member_id = ${memberId} and partner_id = ${partnerId} and withdrawn_at is null`.execute(tx);
  return rows[0];
}

/** Puts a consent in the place of the one in force; the grant of that, when there was one. */
export async function giveConsent(tx: Tx, consent: Omit<ConsentRow, 'lastUsedAt'>): Promise<string | undefined> {
  const { rows } = await sql<{ grantId: string }>`
    update single_sign_on.consents set withdrawn_at = ${consent.givenAt}
    where member_id = ${consent.memberId} and partner_id = ${consent.partnerId} and withdrawn_at is null
    returning grant_id as "grantId"`.execute(tx);
  await sql`
    insert into single_sign_on.consents (id, member_id, partner_id, scopes, refused, grant_id, given_at)
    values (${consent.id}, ${consent.memberId}, ${consent.partnerId}, ${consent.scopes}::text[],
            ${consent.refused}::text[], ${consent.grantId}, ${consent.givenAt})
    on conflict (member_id, partner_id) where withdrawn_at is null do update set scopes = excluded.scopes,
      refused = excluded.refused, grant_id = excluded.grant_id, given_at = excluded.given_at`.execute(tx);
  return rows[0]?.grantId;
}

export async function withdrawConsentRow(
  tx: Tx,
  memberId: MemberId,
  id: ConsentId,
  at: Date,
): Promise<{ partnerId: PartnerId; grantId: string } | undefined> {
  const { rows } = await sql<{ partnerId: PartnerId; grantId: string }>`
    update single_sign_on.consents set withdrawn_at = ${at}
    where id = ${id} and member_id = ${memberId} and withdrawn_at is null
    returning partner_id as "partnerId", grant_id as "grantId"`.execute(tx);
  return rows[0];
}

/** Noted at most once a minute, so that a busy partner writes little. */
export async function noteUse(tx: Tx, memberId: MemberId, partnerId: PartnerId, at: Date): Promise<void> {
  await sql`
    update single_sign_on.consents set last_used_at = ${at}
    where member_id = ${memberId} and partner_id = ${partnerId} and withdrawn_at is null
      and (last_used_at is null or last_used_at < ${at}::timestamptz - interval '1 minute')`.execute(tx);
}

/** Partners who were allowed to know one of these of a member. */
export async function partnersTold(tx: Tx, memberId: MemberId, scopes: readonly Scope[]): Promise<PartnerId[]> {
  const { rows } = await sql<{ id: PartnerId }>`
    select partner_id as id from single_sign_on.consents
    where member_id = ${memberId} and withdrawn_at is null and scopes && ${scopes}::text[] order by 1`.execute(tx);
  return rows.map(({ id }) => id);
}

export async function deleteConsentsOf(tx: Tx, memberId: MemberId): Promise<PartnerId[]> {
  const { rows } = await sql<{ id: PartnerId; withdrawn: boolean }>`
    delete from single_sign_on.consents where member_id = ${memberId}
    returning partner_id as id, withdrawn_at is not null as withdrawn`.execute(tx);
  return rows.filter(({ withdrawn }) => !withdrawn).map(({ id }) => id);
}
