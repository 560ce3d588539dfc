import { createHash, createHmac } from 'node:crypto';
import { businessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberCard } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { Deps } from '../deps.ts';
import { socialGraphErrors } from '../errors.ts';
import { apart } from '../follows/neighbour-queries.ts';
import { countCompared, deleteFindable, findableBy, isFindable, putFindable } from './contact-queries.ts';

/** Most addresses that a member may compare in a day. */
const mostADay = 1000;

/** Mixed into what devices hash, so that no list of common addresses made elsewhere fits. It is no secret. */
export function contactSalt({ secrets }: Pick<Platform, 'secrets'>): string {
  return secrets.key('contact salt').toString('hex');
}

/** What a device makes of a mail address: SHA-256 of the salt and the address in lower case. */
function hashOnDevice(salt: string, address: string): string {
  return createHash('sha256').update(`${salt}:${address.trim().toLowerCase()}`).digest('hex');
}

// What is stored is keyed once more: who reads the table learns nothing without the key of the installation.
function keyOf({ secrets }: Platform, hash: string): Buffer {
  return createHmac('sha256', secrets.key('contacts')).update(hash).digest();
}

/** Lets others find a member by the address of their account, or no longer. */
export async function setFindable(
  tx: Tx,
  deps: Deps,
  member: MemberId,
  findable: 'yes' | 'no',
): Promise<Outcome<undefined>> {
  if (findable === 'no') {
    await deleteFindable(tx, member);
    return undefined;
  }
  const address = (await deps.identity.contactsByIds(tx, [member])).get(member)?.email ?? null;
  if (address === null) return socialGraphErrors.noAddress();
  await putFindable(tx, member, keyOf(deps.platform, hashOnDevice(contactSalt(deps.platform), address)));
  return undefined;
}

/**
 * Members among somebody's contacts, whose addresses were hashed on the device; nothing of them is kept. Only who can be
 * found this way may look, and only so many addresses a day.
 */
export async function matchContacts(
  tx: Tx,
  deps: Deps,
  input: { viewer: MemberId; hashes: readonly string[]; now: Date },
): Promise<Outcome<MemberCard[]>> {
  const { viewer, now } = input;
  if (!(await isFindable(tx, viewer))) return socialGraphErrors.notFindable();
  const hashes = [...new Set(input.hashes)];
  const day = businessDate(now, deps.platform.community.timeZone);
  const counted = await countCompared(tx, { member: viewer, day, addresses: hashes.length, most: mostADay });
  if (counted === undefined) return socialGraphErrors.comparedEnough({ limit: mostADay });
  const found = await findableBy(
    tx,
    hashes.map((hash) => keyOf(deps.platform, hash)),
  );
  const known = new Set((await apart(tx, [viewer, found])).map((row) => row.id));
  const members = await deps.identity.membersByIds(tx, found);
  return found.flatMap((id) => {
    const member = members.get(id);
    return member?.status === 'active' && id !== viewer && !known.has(id) ? [member] : [];
  });
}
