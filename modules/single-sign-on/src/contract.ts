import { defineContract, id, page, pageQuery, text } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';

export type PartnerId = Id<'partner'>;
export type ConsentId = Id<'consent'>;
export type SigningKeyId = Id<'signing-key'>;

/** What a partner may be told. `openid` (a name for the member that only this partner knows) goes without saying. */
export const scope = z.enum(['student_verified', 'school', 'verified_until', 'profile', 'offline_access']);
export type Scope = z.infer<typeof scope>;

const bothLanguages = z.strictObject({ zh: text({ max: 120 }), en: text({ max: 120 }) });

const partnerDraft = z.strictObject({
  name: text({ min: 2, max: 40 }),
  purpose: bothLanguages,
  redirectUris: z
    .array(text({ max: 300 }))
    .min(1)
    .max(10),
  scopes: z.array(scope).max(5),
  /** Where a sign-out is told; null: the partner asks by itself. */
  logoutUri: text({ max: 300 }).nullable(),
});
export type PartnerDraft = z.output<typeof partnerDraft>;

const partner = z.strictObject({
  /** Also the `client_id`. */
  id: id<PartnerId>(),
  name: z.string(),
  purpose: z.strictObject({ zh: z.string(), en: z.string() }),
  redirectUris: z.array(z.string()),
  scopes: z.array(scope),
  logoutUri: z.string().nullable(),
  state: z.enum(['active', 'disabled']),
  /** Members whose consent is in force. */
  members: z.number().int(),
  createdAt: z.iso.datetime(),
});
export type Partner = z.output<typeof partner>;

const registered = z.strictObject({
  partner,
  /** Shown this once. */
  secret: z.string(),
});

const params = z.strictObject({ partnerId: id<PartnerId>() });
const draftErrors = [
  'single-sign-on.address-not-safe',
  'single-sign-on.addresses-of-several-hosts',
  'single-sign-on.partner-not-found',
] as const;

export const partnersContract = defineContract({
  'GET /api/v1/operator/partners': {
    summary: 'Apps whose members sign in with this community',
    access: 'operator',
    query: pageQuery,
    response: page(partner),
  },
  'POST /api/v1/operator/partners': {
    summary: 'Register a partner; the answer has its secret, this once',
    access: 'operator',
    // The answer is never kept, as it carries the secret.
    transaction: 'own',
    body: partnerDraft,
    response: registered,
    status: 201,
    errors: draftErrors,
  },
  'PUT /api/v1/operator/partners/{partnerId}': {
    summary: 'Change a partner',
    access: 'operator',
    params,
    body: partnerDraft,
    response: partner,
    errors: draftErrors,
  },
  'PUT /api/v1/operator/partners/{partnerId}/state': {
    summary: 'Let a partner in, or keep it out',
    access: 'operator',
    params,
    body: z.strictObject({ state: z.enum(['active', 'disabled']) }),
    response: partner,
    errors: ['single-sign-on.partner-not-found'],
  },
  'POST /api/v1/operator/partners/{partnerId}/secret': {
    summary: 'Give a partner a new secret; the old one ends at once',
    access: 'operator',
    transaction: 'own',
    params,
    response: registered,
    errors: ['single-sign-on.partner-not-found'],
  },
  'GET /api/v1/operator/signing-keys': {
    summary: 'Keys that sign what partners are told',
    access: 'operator',
    response: z.strictObject({
      /** The address that partners configure. */
      issuer: z.string(),
      items: z.array(
        z.strictObject({
          id: id<SigningKeyId>(),
          createdAt: z.iso.datetime(),
          /** Null for the one that signs now. */
          replacedAt: z.iso.datetime().nullable(),
        }),
      ),
    }),
  },
  'POST /api/v1/operator/signing-keys': {
    summary: 'Sign with a new key from now on; the old one stays published for thirty days',
    access: 'operator',
  },
});

const requestParams = z.strictObject({ uid: z.string().regex(/^[\w-]{10,100}$/) });

const asked = z.strictObject({
  partner: z.strictObject({
    name: z.string(),
    purpose: z.strictObject({ zh: z.string(), en: z.string() }),
    /** Where the member is sent back to. */
    host: z.string(),
  }),
  scopes: z.array(
    z.strictObject({
      scope,
      /** What the member said earlier; `new` when not asked before. */
      earlier: z.enum(['given', 'refused', 'new']),
    }),
  ),
  /** The partner wants to be sure who is there: sign in once more first. */
  signInAgain: z.boolean(),
});
export type Asked = z.output<typeof asked>;

export const signInRequestContract = defineContract({
  'GET /api/v1/sign-in-requests/{uid}': {
    summary: 'What a partner asks for, in the browser that came from it',
    access: 'member',
    params: requestParams,
    response: asked,
    errors: ['single-sign-on.request-over'],
  },
  'POST /api/v1/sign-in-requests/{uid}': {
    summary: 'Tell the partner who I am and what I allow, or refuse',
    access: 'member',
    transaction: 'own',
    params: requestParams,
    body: z.discriminatedUnion('answer', [
      z.strictObject({ answer: z.literal('allow'), scopes: z.array(scope).max(5) }),
      z.strictObject({ answer: z.literal('refuse') }),
    ]),
    /** Where the browser goes on. */
    response: z.strictObject({ location: z.string() }),
    errors: ['single-sign-on.request-over', 'single-sign-on.sign-in-again'],
  },
});
