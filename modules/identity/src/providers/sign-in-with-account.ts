import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { errors } from '../errors.ts';
import { joinMember } from '../members/join-member.ts';
import { memberByAddress, memberRow } from '../members/members-queries.ts';
import type { Parts } from '../parts.ts';
import { enter } from '../sign-in/enter.ts';
import type { SignedIn, Visit } from '../sign-in/enter.ts';
import { tellSignInChanged } from '../ways/tell-sign-in-changed.ts';
import { linkAccount, memberOfAccount, noteAccountUse } from './linked-accounts-queries.ts';
import type { ProviderId } from './providers-queries.ts';
import type { Said } from './said.ts';

interface Account {
  providerId: ProviderId;
  said: Said;
}

const labelOf = ({ email, name, subject }: Said): string => (email ?? name ?? subject).slice(0, 120);

/** Whose account it is: linked before, or by an address that the provider has verified; else a new member's. */
async function findMember(
  tx: Tx,
  parts: Parts,
  { providerId, said }: Account,
  visit: Visit & { locale: Locale },
): Promise<Outcome<MemberId>> {
  const { subject, email, emailVerified } = said;
  const { now, ip, locale } = visit;
  const linked = await memberOfAccount(tx, providerId, subject);
  if (linked) return linked;
  const address = email !== null && emailVerified ? email : null;
  const known = address === null ? undefined : await memberByAddress(tx, { kind: 'email', value: address }, now);
  const memberId = known?.id ?? (await joinMember(tx, parts.platform.jobs, { email: address, locale, at: now }));
  const link = { providerId, subject, label: labelOf(said), at: now };
  // Somebody else was faster with the same address or account: they are found when it is tried again.
  if (memberId === undefined || !(await linkAccount(tx, { ...link, memberId }))) return errors.signOnRefused();
  if (known) await tellSignInChanged(tx, parts, { memberId, what: 'account-linked', ip, now });
  return memberId;
}

/** Signs in with an account elsewhere. */
export async function signInWithAccount(
  tx: Tx,
  parts: Parts,
  account: Account,
  visit: Visit & { locale: Locale },
): Promise<Outcome<SignedIn>> {
  const memberId = await findMember(tx, parts, account, visit);
  if (isRefusal(memberId)) return memberId;
  await noteAccountUse(tx, account.providerId, account.said.subject, visit.now);
  const member = await memberRow(tx, memberId, visit.now);
  return member && member.status !== 'deleted' ? enter(tx, member, visit) : errors.signOnRefused();
}

/** Links an account elsewhere to who is signed in here; refused when it is another member's. */
export async function linkToMember(
  tx: Tx,
  parts: Parts,
  { providerId, said }: Account,
  { memberId, ip, now }: { memberId: MemberId; ip: string; now: Date },
): Promise<Outcome<undefined>> {
  const holder = await memberOfAccount(tx, providerId, said.subject);
  if (holder === memberId) return undefined;
  const link = { providerId, subject: said.subject, memberId, label: labelOf(said), at: now };
  if (holder !== undefined || !(await linkAccount(tx, link))) return errors.accountLinkedElsewhere();
  await tellSignInChanged(tx, parts, { memberId, what: 'account-linked', ip, now });
  return undefined;
}
