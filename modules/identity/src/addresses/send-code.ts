import type { Locale, Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Parts } from '../parts.ts';
import { validMinutes } from '../sign-in/one-time-codes.ts';
import type { CodeFor } from '../sign-in/one-time-codes.ts';
import type { Address } from './address.ts';

export interface CodeTo {
  address: Address;
  purpose: 'sign-in' | 'own-address';
  /** The signed-in member who asks; null for signing in. */
  memberId: MemberId | null;
  ip: string;
  now: Date;
}

export function codeFor({ address, purpose, memberId, ip, now }: CodeTo): CodeFor {
  return { purpose, address: address.value, memberId, ip, now };
}

/** Sends a one-time code by mail or to a phone. Refused only by how often it was asked for. */
export function sendCode(
  { platform, codes, mailer, texter }: Parts,
  input: CodeTo & { locale: Locale },
): Promise<Outcome<undefined>> {
  const { address, locale } = input;
  return codes.issue(platform.database, codeFor(input), (tx, code) => {
    const params = { code, minutes: validMinutes };
    return address.kind === 'phone'
      ? texter.sendCode(tx, { to: address.value, ...params, locale })
      : mailer.send(tx, { to: address.value, kind: 'sign-in-code', params, locale });
  });
}
