import { createHash, randomBytes } from 'node:crypto';
import { after, minutes } from '@nashi/clock';
import type { Outcome } from '@nashi/errors';
import { cookieValue } from '@nashi/http';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { errors } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { openProvider } from './open-provider.ts';
import { providerById } from './providers-queries.ts';
import type { ProviderId, ProviderRow } from './providers-queries.ts';
import { insertSignOn } from './sign-ons-queries.ts';
import type { SignOnAim, SignOnRow } from './sign-ons-queries.ts';

const validMinutes = 15;
const cookieName = 'nashi_sign_on';
const tokenShape = /^[\w-]{43}$/;
export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const token = (): string => randomBytes(32).toString('base64url');

/** Only our own pages. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) ? next : '/square';
}

/** The browser's own half of a sign-on, from its cookie. */
export function browserToken(cookies: string | undefined): string | undefined {
  const held = cookieValue(cookies, cookieName);
  return held !== undefined && tokenShape.test(held) ? held : undefined;
}

/** Lax: it comes back with the provider's redirect, and never with anything that another site posts. */
function browserCookie(held: string, origin: string): string {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `${cookieName}=${held}; Path=/api/v1/sign-on; Max-Age=${validMinutes * 60}; HttpOnly; SameSite=Lax${secure}`;
}

/** The id of the request that a school's identity provider is asked to answer. */
export function requestIdOf({ id }: Pick<SignOnRow, 'id'>): string {
  return `_${id.replaceAll('-', '')}`;
}

export interface StartSignOn {
  providerId: ProviderId;
  aim: SignOnAim;
  memberId: MemberId | null;
  next: string | undefined;
  graduationYear?: number | undefined;
  /** The cookies of the browser that begins. */
  cookies: string | undefined;
  now: Date;
}

async function addressAt(parts: Parts, provider: ProviderRow, flow: SignOnRow, state: string): Promise<string> {
  return provider.protocol === 'saml'
    ? parts.saml.begin(provider, requestIdOf(flow), state)
    : parts.oidc.begin(openProvider(parts, provider), flow, state);
}

/** Sends somebody to a provider: the address to go to, and the cookie that ties the way back to this browser. */
export async function startSignOn(parts: Parts, input: StartSignOn): Promise<Outcome<{ url: string; cookie: string }>> {
  const { platform } = parts;
  const { providerId, aim, memberId, now } = input;
  const provider = await providerById(platform.database.db, providerId);
  const purpose = aim === 'certify' ? 'certification' : 'sign-in';
  if (provider?.state !== 'on' || provider.purpose !== purpose) return errors.providerNotFound();
  const flow: SignOnRow = {
    id: newId<SignOnRow['id']>(),
    providerId,
    aim,
    memberId,
    nonce: token(),
    verifier: token(),
    next: safeNext(input.next),
    graduationYear: input.graduationYear ?? null,
    said: null,
  };
  const state = token();
  const browser = browserToken(input.cookies) ?? token();
  let url: string;
  try {
    url = await addressAt(parts, provider, flow, state);
  } catch (error) {
    platform.log.warn({ err: error, provider: providerId }, 'a sign-in provider cannot be asked');
    return errors.providerUnreachable({ name: provider.name });
  }
  await insertSignOn(platform.database.db, {
    ...flow,
    stateHash: sha256(state),
    browserHash: sha256(browser),
    expiresAt: after(now, minutes(validMinutes)),
  });
  return { url, cookie: browserCookie(browser, platform.community.origin) };
}
