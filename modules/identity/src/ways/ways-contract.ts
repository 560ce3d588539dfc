import { defineContract, id, text } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';
import { addressFields, oneAddress, oneTimeCode } from '../fields.ts';
import { me } from '../members/me.ts';
import { authenticationResponse, passkey, registrationResponse } from '../passkeys/passkey-schemas.ts';
import { longestPassword, shortestPassword } from '../passwords/password-rules.ts';

/** A password as it is typed where one exists: its length is not judged any more. */
const typedPassword = z.string().min(1).max(longestPassword);
const newPassword = z.string().min(shortestPassword).max(longestPassword);
const passkeyName = text({ max: 40 });
const passkeyParams = z.strictObject({ passkeyId: id<Id<'passkey'>>() });
/** Options of the Web Authentication standard, handed to the browser as they are. */
const browserOptions = z.record(z.string(), z.unknown());

const waysToSignIn = z.strictObject({
  email: z.string().nullable(),
  phone: z.string().nullable(),
  password: z.strictObject({ changedAt: z.iso.datetime() }).nullable(),
  passkeys: z.array(passkey),
  accounts: z.array(
    z.strictObject({
      providerId: id<Id<'provider'>>(),
      provider: z.string(),
      /** Mail address or name at the provider. */
      label: z.string(),
      linkedAt: z.iso.datetime(),
    }),
  ),
});
export type WaysToSignIn = z.output<typeof waysToSignIn>;

/** Ways to sign in beside the mailed code, and how members keep theirs. */
export const waysContract = defineContract({
  'GET /api/v1/sign-in/ways': {
    summary: 'What the sign-in page offers',
    access: 'public',
    session: 'ignored',
    response: z.strictObject({
      /** Whether messages to phones leave, or only show in the operator's Outbox. */
      texts: z.enum(['sent', 'kept']),
      /** Providers whose accounts are taken. */
      providers: z.array(z.strictObject({ id: id<Id<'provider'>>(), name: z.string() })),
    }),
  },
  'POST /api/v1/sign-in/password': {
    summary: 'Sign in with a password; the answer is the same whether an account exists or not',
    access: 'public',
    transaction: 'own',
    body: z.strictObject({ ...addressFields, password: typedPassword }).refine(...oneAddress),
    response: z.strictObject({ me }),
    errors: ['identity.wrong-password', 'identity.too-many-tries'],
  },
  'POST /api/v1/sign-in/passkey/options': {
    summary: 'Begin to sign in with a passkey',
    access: 'public',
    transaction: 'own',
    response: z.strictObject({ options: browserOptions }),
  },
  'POST /api/v1/sign-in/passkey': {
    summary: 'Sign in with what a passkey signed',
    access: 'public',
    transaction: 'own',
    body: z.strictObject({ response: authenticationResponse }),
    response: z.strictObject({ me }),
    errors: ['identity.passkey-refused'],
  },
  'GET /api/v1/me/sign-in': { summary: 'How I can sign in', access: 'member', response: waysToSignIn },
  'POST /api/v1/me/addresses/codes': {
    summary: 'Send a code to an address that is to become mine',
    access: 'member',
    transaction: 'own',
    body: z.strictObject(addressFields).refine(...oneAddress),
    response: z.strictObject({ resendAfterSeconds: z.number().int(), validMinutes: z.number().int() }),
    status: 202,
    errors: ['identity.too-many-codes', 'identity.code-sent-just-now'],
  },
  'POST /api/v1/me/addresses': {
    summary: 'Make an address mine with the code that was sent there',
    access: 'member',
    transaction: 'own',
    body: z.strictObject({ ...addressFields, code: oneTimeCode }).refine(...oneAddress),
    errors: ['identity.wrong-code', 'identity.too-many-tries', 'identity.address-taken'],
  },
  'DELETE /api/v1/me/addresses/{kind}': {
    summary: 'Forget my mail address or phone number',
    access: 'member',
    transaction: 'own',
    params: z.strictObject({ kind: z.enum(['email', 'phone']) }),
    errors: ['identity.last-way'],
  },
  'PUT /api/v1/me/password': {
    summary: 'Set or change my password; my other sessions end',
    access: 'member',
    transaction: 'own',
    body: z.strictObject({ password: newPassword, current: typedPassword.optional() }),
    errors: [
      'identity.wrong-current-password',
      'identity.common-password',
      'identity.personal-password',
      'identity.too-many-tries',
    ],
  },
  'POST /api/v1/me/password/remove': {
    summary: 'Remove my password',
    access: 'member',
    transaction: 'own',
    body: z.strictObject({ current: typedPassword }),
    errors: ['identity.wrong-current-password', 'identity.too-many-tries'],
  },
  'POST /api/v1/me/passkeys/options': {
    summary: 'Begin to make a passkey',
    access: 'member',
    response: z.strictObject({ options: browserOptions }),
  },
  'POST /api/v1/me/passkeys': {
    summary: 'Keep a passkey that the browser made',
    access: 'member',
    body: z.strictObject({ name: passkeyName, response: registrationResponse }),
    response: passkey,
    status: 201,
    errors: ['identity.passkey-refused', 'identity.passkey-known', 'identity.too-many-passkeys'],
  },
  'PATCH /api/v1/me/passkeys/{passkeyId}': {
    summary: 'Name a passkey',
    access: 'member',
    params: passkeyParams,
    body: z.strictObject({ name: passkeyName }),
    errors: ['identity.passkey-not-found'],
  },
  'DELETE /api/v1/me/passkeys/{passkeyId}': {
    summary: 'Remove a passkey',
    access: 'member',
    params: passkeyParams,
    errors: ['identity.passkey-not-found', 'identity.last-way'],
  },
});
