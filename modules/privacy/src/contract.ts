import { defineContract, id } from '@nashi/http/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';

export type ExportId = Id<'personal-export'>;
export type DeletionId = Id<'account-deletion'>;

const consent = z.strictObject({
  /** Where it was given; names the consent together with its id. */
  source: z.string(),
  id: z.uuid(),
  to: z.string(),
  purpose: z.strictObject({ zh: z.string(), en: z.string() }),
  /** What may be told; see the source for their meaning. */
  scopes: z.array(z.string()),
  givenAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type ConsentShown = z.output<typeof consent>;

export const exportState = z.enum(['waiting', 'running', 'ready', 'failed', 'expired']);

const personalExport = z.strictObject({
  id: id<ExportId>(),
  state: exportState,
  done: z.number().int(),
  total: z.number().int(),
  bytes: z.number().int().nullable(),
  requestedAt: z.iso.datetime(),
  /** Until when it can be downloaded. */
  expiresAt: z.iso.datetime().nullable(),
});
export type PersonalExport = z.output<typeof personalExport>;

const obstacle = z.strictObject({ code: z.string(), detail: z.string() });
export type Obstacle = z.output<typeof obstacle>;

const deletion = z.strictObject({
  /** The wish that waits; null when there is none. */
  waiting: z.strictObject({ requestedAt: z.iso.datetime(), runsAt: z.iso.datetime() }).nullable(),
  /** What stands against it now, as sentences. */
  obstacles: z.array(obstacle),
});

export const privacyContract = defineContract({
  'GET /api/v1/me/consents': {
    summary: 'Everything I have consented to',
    access: 'member',
    response: z.strictObject({ items: z.array(consent) }),
  },
  'DELETE /api/v1/me/consents/{source}/{consentId}': {
    summary: 'Withdraw a consent',
    access: 'member',
    params: z.strictObject({ source: z.string().max(40), consentId: z.uuid() }),
    errors: ['privacy.consent-not-found'],
  },
  'GET /api/v1/me/export': {
    summary: 'My latest copy of everything, and how far it is',
    access: 'member',
    response: z.strictObject({ export: personalExport.nullable() }),
  },
  'POST /api/v1/me/export': {
    summary: 'Begin a copy of everything kept about me',
    access: 'member',
    response: z.strictObject({ export: personalExport }),
    status: 202,
    errors: ['privacy.export-just-made'],
  },
  'GET /api/v1/me/exports/{exportId}/file': {
    summary: 'Download a copy of mine, as a ZIP',
    access: 'member',
    params: z.strictObject({ exportId: id<ExportId>() }),
    produces: 'application/zip',
    errors: ['privacy.export-not-found'],
  },
  'GET /api/v1/me/deletion': {
    summary: 'Whether my account waits to be deleted, and what stands against it',
    access: 'member',
    response: deletion,
  },
  'POST /api/v1/me/deletion': {
    summary: 'Have my account deleted in seven days',
    access: 'member',
    response: deletion,
    status: 202,
    errors: ['privacy.not-yet'],
  },
  'DELETE /api/v1/me/deletion': {
    summary: 'Keep my account',
    access: 'member',
    response: deletion,
    errors: ['privacy.nothing-to-cancel'],
  },
});
