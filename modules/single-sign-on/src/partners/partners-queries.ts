import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { PartnerDraft, PartnerId, Scope } from '../contract.ts';

export interface PartnerRow {
  id: PartnerId;
  name: string;
  purpose: { zh: string; en: string };
  redirectUris: string[];
  scopes: Scope[];
  logoutUri: string | null;
  secretHash: string;
  state: 'active' | 'disabled';
  createdAt: Date;
}

const columns = sql.raw(`id, name, purpose, redirect_uris as "redirectUris", scopes, logout_uri as "logoutUri",
  secret_hash as "secretHash", state, created_at as "createdAt"`);

export async function partnersByIds(tx: Tx, ids: readonly PartnerId[]): Promise<Map<PartnerId, PartnerRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<PartnerRow>`
    select ${columns} from single_sign_on.partners where id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The latest first. */
export async function partnerPage(tx: Tx, from: PartnerId | undefined, limit: number): Promise<PartnerRow[]> {
  const { rows } = await sql<PartnerRow>`
    select ${columns} from single_sign_on.partners
    where ${from ?? null}::uuid is null or id < ${from ?? null}::uuid
    order by id desc limit ${limit}`.execute(tx);
  return rows;
}

export async function insertPartner(
  tx: Tx,
  id: PartnerId,
  draft: PartnerDraft,
  made: { secretHash: string; by: MemberId; at: Date },
): Promise<void> {
  await sql`
    insert into single_sign_on.partners
      (id, name, purpose, redirect_uris, scopes, logout_uri, secret_hash, created_by, created_at)
    values (${id}, ${draft.name}, ${JSON.stringify(draft.purpose)}::jsonb, ${draft.redirectUris}::text[],
            ${draft.scopes}::text[], ${draft.logoutUri}, ${made.secretHash}, ${made.by}, ${made.at})`.execute(tx);
}

/** False when there is no such partner. */
export async function updatePartner(tx: Tx, id: PartnerId, draft: PartnerDraft): Promise<boolean> {
  const { rows } = await sql`
    update single_sign_on.partners set name = ${draft.name}, purpose = ${JSON.stringify(draft.purpose)}::jsonb,
      redirect_uris = ${draft.redirectUris}::text[], scopes = ${draft.scopes}::text[], logout_uri = ${draft.logoutUri}
    where id = ${id} returning id`.execute(tx);
  return rows.length === 1;
}

export async function setPartnerState(tx: Tx, id: PartnerId, state: PartnerRow['state']): Promise<boolean> {
  const { rows } = await sql`
    update single_sign_on.partners set state = ${state} where id = ${id} returning id`.execute(tx);
  return rows.length === 1;
}

export async function setSecret(tx: Tx, id: PartnerId, secretHash: string): Promise<boolean> {
  const { rows } = await sql`
    update single_sign_on.partners set secret_hash = ${secretHash} where id = ${id} returning id`.execute(tx);
  return rows.length === 1;
}

export async function consentCounts(tx: Tx, ids: readonly PartnerId[]): Promise<Map<PartnerId, number>> {
  const { rows } = await sql<{ id: PartnerId; n: number }>`
    select partner_id as id, count(*) as n from single_sign_on.consents
    where partner_id = any(${ids}::uuid[]) and withdrawn_at is null group by 1`.execute(tx);
  return new Map(rows.map(({ id, n }) => [id, n]));
}
