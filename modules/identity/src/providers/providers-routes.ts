import { X509Certificate } from 'node:crypto';
import { isRefusal } from '@nashi/errors';
import { implement } from '@nashi/http';
import type { Actor, Route } from '@nashi/http';
import { errors } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { providersContract } from './providers-contract.ts';
import { listProviders, providerById } from './providers-queries.ts';
import type { ProviderRow } from './providers-queries.ts';
import { keepProvider, removeProvider, testProvider } from './save-provider.ts';

const reviewer = ({ actor, ip, now }: { actor: Actor; ip: string; now: Date }) => ({ by: actor.memberId, ip, now });
const certificateEnd = (base64: string): Date => new X509Certificate(Buffer.from(base64, 'base64')).validToDate;

export function providersRoutes(parts: Parts): Route[] {
  const base = `${parts.platform.community.origin}/api/v1/sign-on`;
  const shown = (row: ProviderRow) => ({
    id: row.id,
    purpose: row.purpose,
    protocol: row.protocol,
    name: row.name,
    state: row.state,
    oidc: row.protocol === 'oidc' ? row.settings : null,
    saml: row.protocol === 'saml' ? row.settings : null,
    schoolDomain: row.schoolKey,
    schoolName: row.schoolName,
    ourAddress: row.protocol === 'saml' ? `${base}/saml/${row.id}/metadata` : `${base}/callback`,
    createdAt: row.createdAt.toISOString(),
  });
  return implement(providersContract, {
    'GET /api/v1/operator/providers': async ({ tx }) => ({
      items: (await listProviders(tx)).map(shown),
      returnAddress: `${base}/callback`,
    }),
    'POST /api/v1/operator/providers': async (call) => {
      const kept = await keepProvider(call.tx, parts, { ...call.body, id: undefined }, reviewer(call));
      return isRefusal(kept) ? kept : shown(kept);
    },
    'PUT /api/v1/operator/providers/{providerId}': async (call) => {
      const kept = await keepProvider(call.tx, parts, { ...call.body, id: call.params.providerId }, reviewer(call));
      return isRefusal(kept) ? kept : shown(kept);
    },
    'DELETE /api/v1/operator/providers/{providerId}': (call) =>
      removeProvider(call.tx, parts, call.params.providerId, reviewer(call)),
    'POST /api/v1/operator/providers/{providerId}/test': async ({ tx, params }) => {
      const provider = await providerById(tx, params.providerId);
      if (!provider) return errors.providerNotFound();
      const tested = await testProvider(parts, provider, certificateEnd);
      if (isRefusal(tested)) return tested;
      return { ...tested, certificateEndsAt: tested.certificateEndsAt?.toISOString() ?? null };
    },
  });
}
