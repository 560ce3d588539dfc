import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseId } from '@nashi/ids';
import type { ShareId } from '../contract.ts';

const signatureBytes = 10;

function signature(key: Buffer, id: Buffer): Buffer {
  return createHmac('sha256', key).update(id).digest().subarray(0, signatureBytes);
}

/** The share's id and an 80-bit HMAC of it, as 35 characters for an address. */
export function tokenOf(key: Buffer, shareId: ShareId): string {
  const id = Buffer.from(shareId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, signature(key, id)]).toString('base64url');
}

/** The share that a token names; undefined when it was not signed here. */
export function readToken(key: Buffer, token: string): ShareId | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 16 + signatureBytes || bytes.toString('base64url') !== token) return undefined;
  const id = bytes.subarray(0, 16);
  if (!timingSafeEqual(bytes.subarray(16), signature(key, id))) return undefined;
  return parseId<ShareId>(id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}
