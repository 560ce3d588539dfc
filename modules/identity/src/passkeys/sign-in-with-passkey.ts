import type { Outcome } from '@nashi/errors';
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { errors } from '../errors.ts';
import { memberRow } from '../members/members-queries.ts';
import type { Parts } from '../parts.ts';
import { enter } from '../sign-in/enter.ts';
import type { SignedIn, Visit } from '../sign-in/enter.ts';
import { challengeMinutes } from './challenges.ts';
import { passkeyByCredential, usePasskey } from './passkeys-queries.ts';
import { relyingParty } from './register-passkey.ts';

/** What the browser needs to offer the passkeys that it knows for this site. Names no account. */
export function startPasskeySignIn(
  { platform: { community }, challenges }: Parts,
  now: Date,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: relyingParty(community.origin).rpID,
    challenge: challenges.make(undefined, now),
    timeout: challengeMinutes * 60_000,
    userVerification: 'required',
  });
}

/** Signs in with what a passkey signed. Refused alike whatever is wrong: origin, challenge, signature, counter. */
export async function signInWithPasskey(
  { platform, challenges }: Parts,
  input: Visit & { response: AuthenticationResponseJSON },
): Promise<Outcome<SignedIn>> {
  const { response, now } = input;
  const { database, community } = platform;
  const known = await passkeyByCredential(database.db, response.id);
  if (!known) return errors.passkeyRefused();
  const { origin, rpID } = relyingParty(community.origin);
  let used = '';
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => {
      used = challenge;
      return challenges.isOurs(challenge, undefined, now);
    },
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: {
      id: known.credentialId,
      publicKey: new Uint8Array(known.publicKey),
      counter: known.counter,
      transports: known.transports,
    },
  }).catch(() => undefined);
  if (!verified?.verified) return errors.passkeyRefused();
  return database.transaction(async (tx): Promise<Outcome<SignedIn>> => {
    const fresh = await challenges.use(tx, used);
    if (!fresh || !(await usePasskey(tx, known.id, verified.authenticationInfo.newCounter, now))) {
      return errors.passkeyRefused();
    }
    const member = await memberRow(tx, known.memberId, now);
    return member && member.status !== 'deleted' ? enter(tx, member, input) : errors.passkeyRefused();
  });
}
