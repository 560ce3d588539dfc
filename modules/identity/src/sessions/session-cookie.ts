import { sessionCookie } from '@nashi/http';
import { sessionLength } from './start-session.ts';

/** The Set-Cookie value that carries a session; an empty token ends it. Secure as soon as the site is on https. */
export function sessionCookieFor(token: string, origin: string): string {
  const age = token === '' ? 0 : Math.floor(sessionLength / 1000);
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `${sessionCookie}=${token}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`;
}
