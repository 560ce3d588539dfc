import type { IncomingMessage, ServerResponse } from 'node:http';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { Actor } from '@nashi/http';
import { newId, parseId } from '@nashi/ids';
import { errors as protocolErrors } from 'oidc-provider';
import type { Provider } from 'oidc-provider';
import { scope as scopeSchema } from '../contract.ts';
import type { Asked, ConsentId, PartnerId, Scope } from '../contract.ts';
import type { Parts } from '../deps.ts';
import { errors } from '../errors.ts';
import { partnersByIds } from '../partners/partners-queries.ts';
import type { PartnerRow } from '../partners/partners-queries.ts';
import { deleteGrants } from '../provider/states-queries.ts';
import { consentTo, giveConsent } from './consents-queries.ts';
import type { ConsentRow } from './consents-queries.ts';

/** A partner's request in the browser it was begun in, and who answers it. */
export interface SignInRequest {
  uid: string;
  actor: Actor;
  raw: { request: IncomingMessage; response: ServerResponse };
}

interface Open {
  provider: Provider;
  partner: PartnerRow;
  scopes: Scope[];
  redirectUri: string;
  signedInAt: Date;
  signInAgain: boolean;
}

const texts = (value: unknown): string[] => (typeof value === 'string' ? value.split(' ') : []);

/** Finds the request by the cookie of its browser, so that nobody answers one that somebody else began. */
async function openRequest(parts: Parts, { uid, actor, raw }: SignInRequest): Promise<Outcome<Open>> {
  const provider = await parts.provider.current();
  const interaction = await provider.interactionDetails(raw.request, raw.response).catch((error: unknown) => {
    if (error instanceof protocolErrors.SessionNotFound) return undefined;
    throw error;
  });
  if (interaction?.uid !== uid) return errors.requestOver();
  const { params } = interaction;
  const { db } = parts.platform.database;
  const partnerId = parseId<PartnerId>(String(params['client_id']));
  const partner = partnerId && (await partnersByIds(db, [partnerId])).get(partnerId);
  if (partner?.state !== 'active') return errors.requestOver();
  const asked = new Set(texts(params['scope']));
  const signedInAt = (await parts.identity.signedInAt(db, actor.sessionId)) ?? new Date(0);
  const age = (interaction.iat * 1000 - signedInAt.getTime()) / 1000;
  const wantsNew = texts(params['prompt']).includes('login') ? 0 : params['max_age'];
  return {
    provider,
    partner,
    scopes: scopeSchema.options.filter((scope) => asked.has(scope) && partner.scopes.includes(scope)),
    redirectUri: String(params['redirect_uri']),
    signedInAt,
    signInAgain: wantsNew !== undefined && age > Number(wantsNew),
  };
}

function earlier(consent: ConsentRow | undefined, scope: Scope): Asked['scopes'][number]['earlier'] {
  if (consent?.scopes.includes(scope)) return 'given';
  return consent?.refused.includes(scope) ? 'refused' : 'new';
}

export async function showRequest(parts: Parts, request: SignInRequest): Promise<Outcome<Asked>> {
  const open = await openRequest(parts, request);
  if (isRefusal(open)) return open;
  const { partner, scopes, redirectUri, signInAgain } = open;
  const consent = await consentTo(parts.platform.database.db, request.actor.memberId, partner.id);
  return {
    partner: { name: partner.name, purpose: partner.purpose, host: new URL(redirectUri).host },
    scopes: scopes.map((scope) => ({ scope, earlier: earlier(consent, scope) })),
    signInAgain,
  };
}

/** Sends the member back with what they allow, scope by scope; what they leave out is told as refused and not asked again. */
export async function allowRequest(
  parts: Parts,
  request: SignInRequest,
  allowed: readonly Scope[],
): Promise<Outcome<{ location: string }>> {
  const open = await openRequest(parts, request);
  if (isRefusal(open)) return open;
  const { provider, partner, scopes, signedInAt, signInAgain } = open;
  if (signInAgain) return errors.signInAgain();
  const { memberId } = request.actor;
  const grant = new provider.Grant({ accountId: memberId, clientId: partner.id });
  const given = scopes.filter((scope) => allowed.includes(scope));
  const refused = scopes.filter((scope) => !allowed.includes(scope));
  grant.addOIDCScope(['openid', ...given].join(' '));
  if (refused.length > 0) grant.rejectOIDCScope(refused.join(' '));
  const grantId = await grant.save();
  await parts.platform.database.transaction(async (tx) => {
    const consent = { id: newId<ConsentId>(), memberId, partnerId: partner.id, scopes: given, refused, grantId };
    const replaced = await giveConsent(tx, { ...consent, givenAt: parts.platform.clock.now() });
    if (replaced !== undefined) await deleteGrants(tx, [replaced]);
  });
  const location = await provider.interactionResult(request.raw.request, request.raw.response, {
    login: { accountId: memberId, ts: Math.floor(signedInAt.getTime() / 1000) },
    consent: { grantId },
  });
  return { location };
}

export async function refuseRequest(parts: Parts, request: SignInRequest): Promise<Outcome<{ location: string }>> {
  const open = await openRequest(parts, request);
  if (isRefusal(open)) return open;
  const location = await open.provider.interactionResult(request.raw.request, request.raw.response, {
    error: 'access_denied',
    error_description: 'the member refused',
  });
  return { location };
}
