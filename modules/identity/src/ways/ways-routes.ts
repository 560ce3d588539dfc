import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { AuthenticatedCall, Route } from '@nashi/http';
import { addressOf } from '../addresses/address.ts';
import { confirmAddress, removeAddress } from '../addresses/own-address.ts';
import { sendCode } from '../addresses/send-code.ts';
import { errors } from '../errors.ts';
import { memberRow } from '../members/members-queries.ts';
import type { Parts } from '../parts.ts';
import { deletePasskey, passkeysOf, renamePasskey } from '../passkeys/passkeys-queries.ts';
import type { PasskeyRow } from '../passkeys/passkeys-queries.ts';
import { registerPasskey, startRegistration } from '../passkeys/register-passkey.ts';
import { signInWithPasskey, startPasskeySignIn } from '../passkeys/sign-in-with-passkey.ts';
import { passwordOf } from '../passwords/passwords-queries.ts';
import { removePassword, setPassword } from '../passwords/set-password.ts';
import { signInWithPassword } from '../passwords/sign-in-with-password.ts';
import { accountsOf } from '../providers/linked-accounts-queries.ts';
import { providersFor } from '../providers/providers-queries.ts';
import { sessionCookieFor } from '../sessions/session-cookie.ts';
import type { SignedIn } from '../sign-in/enter.ts';
import { resendAfterSeconds, validMinutes } from '../sign-in/one-time-codes.ts';
import { tellSignInChanged } from './tell-sign-in-changed.ts';
import { waysContract } from './ways-contract.ts';
import { waysLeft } from './ways-queries.ts';

const passkeyOf = ({ id, name, createdAt, lastUsedAt }: PasskeyRow) => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

export function waysRoutes(parts: Parts): Route[] {
  const { origin } = parts.platform.community;
  const entered = (reply: AuthenticatedCall['reply'], outcome: Outcome<SignedIn>) => {
    if (isRefusal(outcome)) return outcome;
    reply.header('set-cookie', sessionCookieFor(outcome.token, origin));
    return { me: outcome.me };
  };
  return implement(waysContract, {
    'GET /api/v1/sign-in/ways': async ({ tx }) => ({
      texts: parts.texter.sends ? 'sent' : 'kept',
      providers: await providersFor(tx, 'sign-in'),
    }),
    'POST /api/v1/sign-in/password': async ({ body, ip, userAgent, now, reply }) => {
      const input = { address: addressOf(body), password: body.password, ip, userAgent, now };
      return entered(reply, await signInWithPassword(parts, input));
    },
    'POST /api/v1/sign-in/passkey/options': async ({ now }) => ({
      options: { ...(await startPasskeySignIn(parts, now)) },
    }),
    'POST /api/v1/sign-in/passkey': async ({ body, ip, userAgent, now, reply }) => {
      const response = { ...body.response, clientExtensionResults: {} };
      return entered(reply, await signInWithPasskey(parts, { response, ip, userAgent, now }));
    },
    'GET /api/v1/me/sign-in': async ({ tx, actor, now }) => {
      const member = await memberRow(tx, actor.memberId, now);
      const password = await passwordOf(tx, actor.memberId);
      return {
        email: member?.email ?? null,
        phone: member?.phone ?? null,
        password: password ? { changedAt: password.changedAt.toISOString() } : null,
        passkeys: (await passkeysOf(tx, actor.memberId)).map(passkeyOf),
        accounts: (await accountsOf(tx, actor.memberId)).map((account) => ({
          ...account,
          linkedAt: account.linkedAt.toISOString(),
        })),
      };
    },
    'POST /api/v1/me/addresses/codes': async ({ body, actor, ip, now, locale }) => {
      const { memberId } = actor;
      const refused = await sendCode(parts, {
        address: addressOf(body),
        purpose: 'own-address',
        memberId,
        ip,
        now,
        locale,
      });
      return isRefusal(refused) ? refused : { resendAfterSeconds, validMinutes };
    },
    'POST /api/v1/me/addresses': ({ body, actor, ip, now }) =>
      confirmAddress(parts, { address: addressOf(body), code: body.code, memberId: actor.memberId, ip, now }),
    'DELETE /api/v1/me/addresses/{kind}': ({ params, actor, ip, now }) =>
      removeAddress(parts, { kind: params.kind, memberId: actor.memberId, ip, now }),
    'PUT /api/v1/me/password': ({ body, actor, ip, now }) =>
      setPassword(parts, { actor, password: body.password, current: body.current, ip, now }),
    'POST /api/v1/me/password/remove': ({ body, actor, ip, now }) =>
      removePassword(parts, { actor, current: body.current, ip, now }),
    'POST /api/v1/me/passkeys/options': async ({ tx, actor, now }) => {
      const member = await memberRow(tx, actor.memberId, now);
      return member ? { options: { ...(await startRegistration(tx, parts, member, now)) } } : errors.memberNotFound();
    },
    'POST /api/v1/me/passkeys': async ({ tx, body, actor, ip, now }) => {
      const { memberId } = actor;
      const response = { ...body.response, clientExtensionResults: {} };
      const made = await registerPasskey(tx, parts, { memberId, response, name: body.name, ip, now });
      return isRefusal(made) ? made : passkeyOf(made);
    },
    'PATCH /api/v1/me/passkeys/{passkeyId}': async ({ tx, actor, params, body }) =>
      (await renamePasskey(tx, actor.memberId, params.passkeyId, body.name)) ? undefined : errors.passkeyNotFound(),
    'DELETE /api/v1/me/passkeys/{passkeyId}': async ({ tx, actor, params, ip, now }) => {
      const { memberId } = actor;
      if (!(await deletePasskey(tx, memberId, params.passkeyId))) return errors.passkeyNotFound();
      if ((await waysLeft(tx, memberId)) === 0) return errors.lastWay();
      await tellSignInChanged(tx, parts, { memberId, what: 'passkey-removed', ip, now });
      return undefined;
    },
  });
}
