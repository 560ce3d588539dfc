import { defineContract, id, text } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';
import { domainName } from '../fields.ts';
import { oidcSettings, samlSettings } from './provider-settings.ts';

const providerParams = z.strictObject({ providerId: id<Id<'provider'>>() });
const state = z.enum(['on', 'off']);
const school = {
  /** Mail domain of the school, so that its students are one school however they certify. */
  schoolDomain: domainName.optional(),
  schoolName: text({ min: 2, max: 80 }).optional(),
};

const provider = z.strictObject({
  id: id<Id<'provider'>>(),
  purpose: z.enum(['sign-in', 'certification']),
  protocol: z.enum(['oidc', 'saml']),
  name: z.string(),
  state,
  oidc: oidcSettings.nullable(),
  saml: samlSettings.nullable(),
  schoolDomain: z.string().nullable(),
  schoolName: z.string().nullable(),
  /** To be given to the provider: its return address, or of SAML where our metadata is. */
  ourAddress: z.string(),
  createdAt: z.iso.datetime(),
});
export type Provider = z.output<typeof provider>;

const draft = z.strictObject({
  purpose: z.enum(['sign-in', 'certification']),
  name: text({ min: 2, max: 60 }),
  state,
  oidc: oidcSettings.optional(),
  /** Kept encrypted and never shown; left out to keep the one that is there. */
  clientSecret: z.string().min(1).max(500).optional(),
  saml: z
    .strictObject({
      /** The metadata of the school's identity provider, as XML. */
      metadata: z.string().min(1).max(100_000),
      affiliationAttribute: samlSettings.shape.affiliationAttribute,
      subjectAttribute: samlSettings.shape.subjectAttribute,
    })
    .optional(),
  ...school,
});
export type ProviderDraft = z.output<typeof draft>;

const body = draft
  .refine((one) => (one.oidc === undefined) !== (one.saml === undefined), { path: ['oidc'] })
  .refine((one) => one.purpose === 'certification' || one.saml === undefined, { path: ['saml'] })
  .refine((one) => one.purpose === 'sign-in' || one.schoolDomain !== undefined, { path: ['schoolDomain'] })
  .refine((one) => one.purpose === 'sign-in' || one.schoolName !== undefined, { path: ['schoolName'] });

/** Who signs members in, or certifies them, on behalf of this community. */
export const providersContract = defineContract({
  'GET /api/v1/operator/providers': {
    summary: 'Identity providers',
    access: 'operator',
    response: z.strictObject({ items: z.array(provider), returnAddress: z.string() }),
  },
  'POST /api/v1/operator/providers': {
    summary: 'Add an identity provider',
    access: 'operator',
    body,
    response: provider,
    status: 201,
    errors: ['identity.metadata-unreadable', 'identity.secret-needed'],
  },
  'PUT /api/v1/operator/providers/{providerId}': {
    summary: 'Change an identity provider',
    access: 'operator',
    params: providerParams,
    body,
    response: provider,
    errors: ['identity.provider-not-found', 'identity.metadata-unreadable', 'identity.secret-needed'],
  },
  'DELETE /api/v1/operator/providers/{providerId}': {
    summary: 'Remove an identity provider, with the links of members to it',
    access: 'operator',
    params: providerParams,
    errors: ['identity.provider-not-found'],
  },
  'POST /api/v1/operator/providers/{providerId}/test': {
    summary: 'Ask an identity provider whether it is there and what it says of itself',
    access: 'operator',
    transaction: 'own',
    params: providerParams,
    response: z.strictObject({
      /** Where members would be sent. */
      entryPoint: z.string(),
      /** Of SAML: when the first of its certificates ends. */
      certificateEndsAt: z.iso.datetime().nullable(),
    }),
    errors: ['identity.provider-not-found', 'identity.provider-refused'],
  },
});
