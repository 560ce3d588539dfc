import { defineContract, id } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';

const providerParams = z.strictObject({ providerId: id<Id<'provider'>>() });
const next = z.string().max(300).optional();
const elsewhere = z.strictObject({
  /** Where the browser is to go. */
  url: z.string(),
});
const unreachable = ['identity.provider-not-found', 'identity.provider-unreachable'];

/** Going to an identity provider and coming back. */
export const signOnContract = defineContract({
  'POST /api/v1/sign-in/providers/{providerId}': {
    summary: 'Begin to sign in with an account elsewhere',
    access: 'public',
    transaction: 'own',
    params: providerParams,
    body: z.strictObject({ next }),
    response: elsewhere,
    errors: unreachable,
  },
  'POST /api/v1/me/accounts/{providerId}': {
    summary: 'Begin to link an account elsewhere to mine',
    access: 'member',
    transaction: 'own',
    params: providerParams,
    response: elsewhere,
    errors: unreachable,
  },
  'DELETE /api/v1/me/accounts/{providerId}': {
    summary: 'Unlink an account elsewhere',
    access: 'member',
    params: providerParams,
    errors: ['identity.account-not-linked', 'identity.last-way'],
  },
  'GET /api/v1/me/certification/schools': {
    summary: 'Schools whose own sign-on certifies',
    access: 'member',
    response: z.strictObject({ items: z.array(z.strictObject({ id: id<Id<'provider'>>(), name: z.string() })) }),
  },
  'POST /api/v1/me/certification/sign-on/{providerId}': {
    summary: 'Begin to certify by the sign-on of my school',
    access: 'member',
    transaction: 'own',
    params: providerParams,
    body: z.strictObject({ graduationYear: z.number().int().min(2000).max(2100).optional() }),
    response: elsewhere,
    errors: unreachable,
  },
  'GET /api/v1/sign-on/callback': {
    summary: 'Where OpenID Connect providers and schools send the browser back; goes on to a page',
    access: 'public',
    produces: 'text/html',
    query: z.looseObject({ state: z.string().max(100).optional() }),
  },
  'GET /api/v1/sign-on/saml/{providerId}/metadata': {
    summary: 'What a school’s identity provider has to know of this community',
    access: 'public',
    session: 'ignored',
    params: providerParams,
    produces: 'application/samlmetadata+xml',
    errors: ['identity.provider-not-found'],
  },
  'POST /api/v1/sign-on/saml/{providerId}/acs': {
    summary: 'Where a school’s identity provider posts its answer; goes on to the browser that began',
    access: 'public',
    session: 'ignored',
    origins: 'any',
    transaction: 'own',
    params: providerParams,
    consumes: ['application/x-www-form-urlencoded'],
    produces: 'text/html',
  },
});
