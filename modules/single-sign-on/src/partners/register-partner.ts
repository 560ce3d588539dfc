import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { Partner, PartnerDraft, PartnerId } from '../contract.ts';
import { errors } from '../errors.ts';
import { partnerNow } from './list-partners.ts';
import { checkedDraft } from './partner-rules.ts';
import { insertPartner, setPartnerState, setSecret, updatePartner } from './partners-queries.ts';
import type { PartnerRow } from './partners-queries.ts';

interface By {
  operator: MemberId;
  ip: string;
}

/** A secret is random, so a plain hash of it tells nothing (unlike one of a password). */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

const newSecret = (): string => randomBytes(32).toString('base64url');

function noted(tx: Tx, platform: Platform, id: PartnerId, by: By, action: string, detail = {}): Promise<void> {
  return platform.audit.record(tx, { actor: by.operator, ip: by.ip, target: `partner:${id}`, action, detail });
}

export async function registerPartner(
  tx: Tx,
  platform: Platform,
  draft: PartnerDraft,
  by: By,
): Promise<Outcome<{ partner: Partner; secret: string }>> {
  const checked = checkedDraft(draft);
  if (isRefusal(checked)) return checked;
  const id = newId<PartnerId>();
  const secret = newSecret();
  const made = { secretHash: secretHash(secret), by: by.operator, at: platform.clock.now() };
  await insertPartner(tx, id, checked, made);
  await noted(tx, platform, id, by, 'partner.registered', { name: checked.name });
  const partner = await partnerNow(tx, id);
  return isRefusal(partner) ? partner : { partner, secret };
}

export async function changePartner(
  tx: Tx,
  platform: Platform,
  id: PartnerId,
  draft: PartnerDraft,
  by: By,
): Promise<Outcome<Partner>> {
  const checked = checkedDraft(draft);
  if (isRefusal(checked)) return checked;
  if (!(await updatePartner(tx, id, checked))) return errors.partnerNotFound();
  await noted(tx, platform, id, by, 'partner.changed', { ...checked });
  return partnerNow(tx, id);
}

/** A disabled partner is no client any more: nobody signs in to it, and its tokens answer nothing. */
export async function admitPartner(
  tx: Tx,
  platform: Platform,
  id: PartnerId,
  state: PartnerRow['state'],
  by: By,
): Promise<Outcome<Partner>> {
  if (!(await setPartnerState(tx, id, state))) return errors.partnerNotFound();
  await noted(tx, platform, id, by, state === 'active' ? 'partner.enabled' : 'partner.disabled');
  return partnerNow(tx, id);
}

export async function renewSecret(
  tx: Tx,
  platform: Platform,
  id: PartnerId,
  by: By,
): Promise<Outcome<{ partner: Partner; secret: string }>> {
  const secret = newSecret();
  if (!(await setSecret(tx, id, secretHash(secret)))) return errors.partnerNotFound();
  await noted(tx, platform, id, by, 'partner.secret-renewed');
  const partner = await partnerNow(tx, id);
  return isRefusal(partner) ? partner : { partner, secret };
}
