import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { errors } from '../errors.ts';
import { lockMember } from '../members/members-queries.ts';
import type { MemberRow } from '../members/members-queries.ts';
import type { Parts } from '../parts.ts';
import { tellSignInChanged } from '../ways/tell-sign-in-changed.ts';
import { challengeMinutes } from './challenges.ts';
import { insertPasskey, passkeysOf } from './passkeys-queries.ts';
import type { PasskeyId, PasskeyRow } from './passkeys-queries.ts';

const mostPasskeys = 20;
// Ed25519, P-256 and RSA, which every browser knows.
const algorithms = [-8, -7, -257];

/** The site that passkeys belong to: they work at its host name only. */
export function relyingParty(origin: string): { origin: string; rpID: string } {
  return { origin, rpID: new URL(origin).hostname };
}

/** What the browser needs to make a passkey that signs in by itself, without a name typed. */
export async function startRegistration(
  tx: Tx,
  { platform: { community }, challenges }: Parts,
  member: MemberRow,
  now: Date,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const held = await passkeysOf(tx, member.id);
  return generateRegistrationOptions({
    rpName: community.name[member.locale],
    rpID: relyingParty(community.origin).rpID,
    userID: new TextEncoder().encode(member.id),
    userName: member.email ?? member.phone ?? member.nickname,
    userDisplayName: member.nickname,
    challenge: challenges.make(member.id, now),
    timeout: challengeMinutes * 60_000,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: held.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

export interface NewPasskey {
  memberId: MemberId;
  response: RegistrationResponseJSON;
  name: string;
  ip: string;
  now: Date;
}

/** Keeps a passkey that the browser has just made for a challenge of ours. */
export async function registerPasskey(tx: Tx, parts: Parts, input: NewPasskey): Promise<Outcome<PasskeyRow>> {
  const { challenges, platform } = parts;
  const { memberId, response, name, ip, now } = input;
  const { origin, rpID } = relyingParty(platform.community.origin);
  let used = '';
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => {
      used = challenge;
      return challenges.isOurs(challenge, memberId, now);
    },
    expectedOrigin: origin,
    expectedRPID: rpID,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined);
  if (!verified?.verified || !(await challenges.use(tx, used))) return errors.passkeyRefused();
  await lockMember(tx, memberId);
  const held = await passkeysOf(tx, memberId);
  if (held.length >= mostPasskeys) return errors.tooManyPasskeys({ most: mostPasskeys });
  const { credential } = verified.registrationInfo;
  const row: PasskeyRow = {
    id: newId<PasskeyId>(),
    memberId,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    name,
    createdAt: now,
    lastUsedAt: null,
  };
  if (!(await insertPasskey(tx, row))) return errors.passkeyKnown();
  await tellSignInChanged(tx, parts, { memberId, what: 'passkey-added', ip, now });
  return row;
}
