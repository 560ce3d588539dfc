import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from '@nashi/db';
import { cookieValue } from '@nashi/http';
import type { Actor } from '@nashi/http';
import { newId, parseId } from '@nashi/ids';
import type { Id } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import { mergeCarts } from './cart-queries.ts';
import type { CartOwner } from './cart-queries.ts';

const cookieName = 'nashi_cart';
const keptSeconds = 60 * 60 * 24 * 60;

interface CartCall {
  actor: Actor | undefined;
  database: Database;
  request: { headers: { cookie?: string | undefined }; protocol: string };
  reply: { header(name: string, value: string): unknown };
}

function sign(platform: Platform, id: string): string {
  return createHmac('sha256', platform.secrets.key('guest carts')).update(id).digest('base64url');
}

function guestOf(platform: Platform, cookie: string | undefined): CartOwner | undefined {
  const [text = '', signature = ''] = (cookieValue(cookie, cookieName) ?? '').split('.');
  const id = parseId<CartOwner>(text);
  if (!id) return undefined;
  const [ours, theirs] = [Buffer.from(sign(platform, id)), Buffer.from(signature)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs) ? id : undefined;
}

function setCookie(call: CartCall, value: string, seconds: number): void {
  const secure = call.request.protocol === 'https' ? '; Secure' : '';
  const cookie = `${cookieName}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
  call.reply.header('set-cookie', cookie);
}

export const memberCart = (memberId: Id<'member'>): CartOwner => memberId as Id<string> as CartOwner;

/**
 * Whose cart a request means. A guest is known by a signed cookie; when they sign in, what they chose moves into their
 * member's cart at the first look and the cookie goes.
 */
export async function cartOwner(
  platform: Platform,
  call: CartCall,
  guest: 'make' | 'look',
): Promise<CartOwner | undefined> {
  const known = guestOf(platform, call.request.headers.cookie);
  if (call.actor) {
    const owner = memberCart(call.actor.memberId);
    if (known) {
      await mergeCarts(call.database.db, known, owner);
      setCookie(call, '', 0);
    }
    return owner;
  }
  if (known || guest === 'look') return known;
  const fresh = newId<CartOwner>();
  setCookie(call, `${fresh}.${sign(platform, fresh)}`, keptSeconds);
  return fresh;
}
