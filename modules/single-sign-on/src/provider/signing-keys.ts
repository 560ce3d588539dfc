import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { after, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import { seal, unseal } from '@nashi/platform';
import type { Platform } from '@nashi/platform';
import type { JWK } from 'oidc-provider';
import type { SigningKeyId } from '../contract.ts';
import {
  deleteOldSigningKeys,
  insertSigningKey,
  retireSigningKey,
  signingKeys,
  tellKeysChanged,
} from './signing-keys-queries.ts';

/** A key signs this long, and stays published this long after: longer than anything it signed is good for. */
const signsFor = days(90);
const publishedFor = days(30);

const secretName = 'sign-in provider keys';

async function makeKey(platform: Platform): Promise<{ id: SigningKeyId; sealed: Buffer; createdAt: Date }> {
  const id = newId<SigningKeyId>();
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const jwk = JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: id, alg: 'RS256', use: 'sig' });
  const sealed = seal(platform.secrets.key(secretName), id, Buffer.from(jwk));
  return { id, sealed, createdAt: platform.clock.now() };
}

/** The private keys as the protocol takes them, the one that signs first; makes it when there is none. */
export async function readSigningKeys(platform: Platform): Promise<JWK[]> {
  const { db } = platform.database;
  let rows = await signingKeys(db);
  if (rows[0]?.replacedAt !== null) {
    await insertSigningKey(db, { ...(await makeKey(platform)), replacedAt: null });
    rows = await signingKeys(db);
  }
  const key = platform.secrets.key(secretName);
  return rows.map(({ id, sealed }): JWK => JSON.parse(unseal(key, id, sealed).toString('utf8')));
}

/** Puts a new key in the place of the one that signs, when that was made before an instant; whether it did. */
export async function rotateSigningKey(tx: Tx, platform: Platform, madeBefore: Date): Promise<boolean> {
  const now = platform.clock.now();
  if (!(await retireSigningKey(tx, madeBefore, now))) return false;
  await insertSigningKey(tx, { ...(await makeKey(platform)), replacedAt: null });
  await tellKeysChanged(tx);
  return true;
}

/** Once a day: replaces a key that has signed long enough, and forgets those that nothing needs any more. */
export async function tendSigningKeys(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  await platform.database.transaction(async (tx) => {
    await rotateSigningKey(tx, platform, after(now, -signsFor));
    if ((await deleteOldSigningKeys(tx, after(now, -publishedFor))) > 0) await tellKeysChanged(tx);
  });
}
