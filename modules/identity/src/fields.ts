import { z } from 'zod';
import { e164Of } from './addresses/phone-rules.ts';

/** A mail address, in lower case. */
export const email = z
  .string()
  .max(254)
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.email().max(254));

/** A phone number in E.164; a mobile number of mainland China needs no country code. */
export const phone = z
  .string()
  .max(40)
  .transform((value) => e164Of(value) ?? '')
  .pipe(z.string().regex(/^\+/));

export const oneTimeCode = z.string().regex(/^\d{6}$/);

/** Where a code goes: either a mail address or a phone number. */
export const addressFields = { email: email.optional(), phone: phone.optional() };

interface EitherAddress {
  email?: string | undefined;
  phone?: string | undefined;
}

/** For `refine`: exactly one of the two is given. */
export const oneAddress: [(body: EitherAddress) => boolean, { path: string[] }] = [
  (body) => (body.email === undefined) !== (body.phone === undefined),
  { path: ['email'] },
];

/** A domain of the Internet, in lower case. */
export const domainName = z
  .string()
  .max(120)
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.string().regex(/^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/));
