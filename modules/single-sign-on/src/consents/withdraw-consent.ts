import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { ConsentId } from '../contract.ts';
import { errors } from '../errors.ts';
import { tellPartners } from '../logout/tell-partners.ts';
import { partnersByIds } from '../partners/partners-queries.ts';
import { deleteGrants } from '../provider/states-queries.ts';
import { consentsOf, withdrawConsentRow } from './consents-queries.ts';

/** A consent as its member sees it. */
export interface Consent {
  id: ConsentId;
  /** Who was allowed. */
  to: string;
  purpose: { zh: string; en: string };
  scopes: readonly string[];
  givenAt: Date;
  lastUsedAt: Date | null;
}

/** The consents in force, the latest first. */
export async function listConsents(tx: Tx, memberId: MemberId): Promise<Consent[]> {
  const rows = await consentsOf(tx, memberId);
  const partners = await partnersByIds(
    tx,
    rows.map((row) => row.partnerId),
  );
  return rows.flatMap(({ id, partnerId, scopes, givenAt, lastUsedAt }) => {
    const partner = partners.get(partnerId);
    return partner ? [{ id, to: partner.name, purpose: partner.purpose, scopes, givenAt, lastUsedAt }] : [];
  });
}

/** Ends a consent and every token made under it, and tells the partner. */
export async function withdrawConsent(
  tx: Tx,
  { jobs, clock }: Platform,
  memberId: MemberId,
  id: ConsentId,
): Promise<Outcome<undefined>> {
  const ended = await withdrawConsentRow(tx, memberId, id, clock.now());
  if (!ended) return errors.consentNotFound();
  await deleteGrants(tx, [ended.grantId]);
  await tellPartners(tx, jobs, memberId, [ended.partnerId]);
  return undefined;
}
