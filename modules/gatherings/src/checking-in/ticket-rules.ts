import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignUpId } from '../contract.ts';

const prefix = 'NASHI-';
/** Without letters that are taken for digits or for each other. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const mac = (key: Buffer, role: string, id: SignUpId): Buffer =>
  createHmac('sha256', key).update(`${role} ${id}`).digest();

/** What the QR code of a sign-up says: its id and a signature over it. */
export function tokenOf(key: Buffer, id: SignUpId): string {
  return `${prefix}${id}.${mac(key, 'ticket', id).subarray(0, 16).toString('base64url')}`;
}

/** Eight letters to be typed; 40 bits, and good for one gathering only. */
export function codeOf(key: Buffer, id: SignUpId): string {
  const bytes = mac(key, 'code', id);
  return Array.from({ length: 8 }, (_, index) => letters[(bytes[index] ?? 0) % 32]).join('');
}

/** The sign-up that a scanned token names; undefined when nobody here signed it. */
export function readToken(key: Buffer, text: string): SignUpId | undefined {
  const [, id = '', signature = ''] = /^NASHI-([0-9a-f-]{36})\.([\w-]{22})$/.exec(text.trim()) ?? [];
  if (id === '') return undefined;
  const given = Buffer.from(signature, 'base64url');
  const right = mac(key, 'ticket', id as SignUpId).subarray(0, 16);
  return given.length === right.length && timingSafeEqual(given, right) ? (id as SignUpId) : undefined;
}

/** A typed code as it was meant: spaces, dashes and small letters do not matter, nor O for 0 and I or L for 1. */
export function readCode(text: string): string | undefined {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(plain) ? plain : undefined;
}
