import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { certificationRevoked } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import { defineJob, handle, on } from '@nashi/jobs';
import type { Module, Platform } from '@nashi/platform';
import { deleteConsentsOf } from './consents/consents-queries.ts';
import { listConsents, withdrawConsent } from './consents/withdraw-consent.ts';
import type { Consent } from './consents/withdraw-consent.ts';
import type { ConsentId, PartnerDraft } from './contract.ts';
import type { Parts, SingleSignOnDeps } from './deps.ts';
import { signOutHandler, tellCertificationEnded, tellPartners } from './logout/tell-partners.ts';
import { registerPartner } from './partners/register-partner.ts';
import { exportConsents } from './personal-data-queries.ts';
import { mountProvider } from './provider/mount-provider.ts';
import { createSignInProvider } from './provider/sign-in-provider.ts';
import { tendSigningKeys } from './provider/signing-keys.ts';
import { deleteExpiredStates, deleteStatesOfAccount } from './provider/states-queries.ts';
import { routes } from './routes.ts';

export type { ConsentId, PartnerDraft, PartnerId } from './contract.ts';
export type { Consent } from './consents/withdraw-consent.ts';

export interface SingleSignOn extends Module {
  /** Makes a partner known, as the operator would; its secret leaves here once. */
  registerPartner(
    tx: Tx,
    draft: PartnerDraft,
    by: { operator: MemberId; ip: string },
  ): ReturnType<typeof registerPartner>;
  /** What a member has allowed partners to know. */
  consentsOf(tx: Tx, memberId: MemberId): Promise<Consent[]>;
  withdrawConsent(tx: Tx, memberId: MemberId, id: ConsentId): Promise<Outcome<undefined>>;
}

const tidyJob = defineJob<Record<string, never>>('single-sign-on.tidy');

export function createSingleSignOn(platform: Platform, deps: SingleSignOnDeps): SingleSignOn {
  const { jobs, database, clock } = platform;
  const provider = createSignInProvider(platform, deps.identity);
  const parts: Parts = { ...deps, platform, provider };
  return {
    name: 'single-sign-on',
    migrations: new URL('../migrations/', import.meta.url),
    routes: routes(parts),
    mounts: [mountProvider(parts)],
    jobs: [
      signOutHandler(provider),
      handle(tidyJob, async () => {
        await deleteExpiredStates(database.db, clock.now());
        await tendSigningKeys(platform);
      }),
    ],
    crons: [{ job: tidyJob.name, pattern: '37 2 * * *' }],
    subscriptions: [
      on(certificationRevoked, 'single-sign-on.tell-partners', (tx, { memberId }) =>
        tellCertificationEnded(tx, jobs, memberId),
      ),
    ],
    personalData: {
      exports: { 'consents-to-partners': exportConsents },
      async erase(tx, memberId) {
        await tellPartners(tx, jobs, memberId, await deleteConsentsOf(tx, memberId));
        await deleteStatesOfAccount(tx, memberId);
      },
    },
    start: () => provider.start(),
    stop: () => provider.stop(),
    registerPartner: (tx, draft, by) => registerPartner(tx, platform, draft, by),
    consentsOf: listConsents,
    withdrawConsent: (tx, memberId, id) => withdrawConsent(tx, platform, memberId, id),
  };
}
