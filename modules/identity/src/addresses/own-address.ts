import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { errors } from '../errors.ts';
import { lockMember, memberRow } from '../members/members-queries.ts';
import type { Parts } from '../parts.ts';
import { tellSignInChanged } from '../ways/tell-sign-in-changed.ts';
import { waysLeft } from '../ways/ways-queries.ts';
import type { Address } from './address.ts';
import { setAddress } from './addresses-queries.ts';
import { codeFor } from './send-code.ts';

export interface OwnAddress {
  memberId: MemberId;
  ip: string;
  now: Date;
}

/** Makes a mail address or phone number the member's, in place of a former one, with the code that was sent there. */
export async function confirmAddress(
  parts: Parts,
  { address, code, ...own }: OwnAddress & { address: Address; code: string },
): Promise<Outcome<undefined>> {
  const { platform, codes } = parts;
  const { memberId, now } = own;
  const request = codeFor({ purpose: 'own-address', address, ...own });
  const checked = await codes.check(platform.database, { ...request, code });
  if (isRefusal(checked)) return checked;
  return platform.database.transaction(async (tx): Promise<Outcome<undefined>> => {
    const refused = await codes.use(tx, checked, request);
    if (isRefusal(refused)) return refused;
    await lockMember(tx, memberId);
    const former = (await memberRow(tx, memberId, now))?.email;
    // Only whoever reads the codes of an address learns that it has an account.
    if (!(await setAddress(tx, memberId, address.kind, address.value))) return errors.addressTaken({}, address.kind);
    await tellSignInChanged(tx, parts, { ...own, what: 'address-changed', to: former ?? null });
    return undefined;
  });
}

/** Forgets the member's mail address or phone number; refused when they could not sign in any more. */
export async function removeAddress(
  parts: Parts,
  { kind, ...own }: OwnAddress & { kind: Address['kind'] },
): Promise<Outcome<undefined>> {
  const { memberId, now } = own;
  return parts.platform.database.transaction(async (tx) => {
    await lockMember(tx, memberId);
    const former = (await memberRow(tx, memberId, now))?.email;
    await setAddress(tx, memberId, kind, null);
    if ((await waysLeft(tx, memberId)) === 0) return errors.lastWay();
    await tellSignInChanged(tx, parts, { ...own, what: 'address-changed', to: former ?? null });
    return undefined;
  });
}
