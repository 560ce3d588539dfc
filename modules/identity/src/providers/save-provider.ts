import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { Reviewer } from '../certification/review-card.ts';
import { errors } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { openProvider, sealSecret } from './open-provider.ts';
import type { ProviderDraft } from './providers-contract.ts';
import { deleteProvider, providerById, saveProvider } from './providers-queries.ts';
import type { ProviderId, ProviderRow } from './providers-queries.ts';
import { readMetadata } from './read-metadata.ts';

type Configured = Pick<ProviderRow, 'protocol' | 'settings' | 'secret'>;

function configure(
  parts: Parts,
  id: ProviderId,
  { oidc, saml, clientSecret }: ProviderDraft,
  before: ProviderRow | undefined,
): Outcome<Configured> {
  if (oidc) {
    const secret = clientSecret === undefined ? before?.secret : sealSecret(parts, id, clientSecret);
    return secret ? { protocol: 'oidc', settings: oidc, secret } : errors.secretNeeded({}, 'clientSecret');
  }
  const read = saml && readMetadata(saml.metadata);
  if (!read) return errors.metadataUnreadable({}, 'saml.metadata');
  const { affiliationAttribute, subjectAttribute } = saml;
  return { protocol: 'saml', settings: { ...read, affiliationAttribute, subjectAttribute }, secret: null };
}

/** Adds or changes an identity provider. Its protocol and purpose stay what they were. */
export async function keepProvider(
  tx: Tx,
  parts: Parts,
  draft: ProviderDraft & { id: ProviderId | undefined },
  { by, ip, now }: Reviewer,
): Promise<Outcome<ProviderRow>> {
  const before = draft.id === undefined ? undefined : await providerById(tx, draft.id);
  const protocol = draft.oidc ? 'oidc' : 'saml';
  const gone = draft.id !== undefined && before === undefined;
  if (gone || (before && (before.purpose !== draft.purpose || before.protocol !== protocol))) {
    return errors.providerNotFound();
  }
  const id = draft.id ?? newId<ProviderId>();
  const configured = configure(parts, id, draft, before);
  if (isRefusal(configured)) return configured;
  const certifies = draft.purpose === 'certification';
  const row = {
    ...configured,
    id,
    purpose: draft.purpose,
    name: draft.name,
    state: draft.state,
    schoolKey: certifies ? (draft.schoolDomain ?? null) : null,
    schoolName: certifies ? (draft.schoolName ?? null) : null,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  } as ProviderRow;
  await saveProvider(tx, { ...row, createdBy: by });
  await parts.platform.audit.record(tx, {
    actor: by,
    action: before ? 'provider.changed' : 'provider.added',
    target: `provider:${id}`,
    detail: { name: row.name, protocol, purpose: row.purpose, state: row.state },
    ip,
  });
  return row;
}

export async function removeProvider(
  tx: Tx,
  { platform }: Parts,
  id: ProviderId,
  { by, ip }: Reviewer,
): Promise<Outcome<undefined>> {
  if (!(await deleteProvider(tx, id))) return errors.providerNotFound();
  await platform.audit.record(tx, { actor: by, action: 'provider.removed', target: `provider:${id}`, ip });
  return undefined;
}

export interface ProviderTest {
  entryPoint: string;
  certificateEndsAt: Date | null;
}

/** Asks the issuer, or reads the certificates, and says in one sentence what is wrong. */
export async function testProvider(
  parts: Parts,
  provider: ProviderRow,
  certificateEnd: (base64: string) => Date,
): Promise<Outcome<ProviderTest>> {
  try {
    if (provider.protocol === 'oidc') {
      const configuration = await parts.oidc.discover(openProvider(parts, provider));
      const { authorization_endpoint: entryPoint } = configuration.serverMetadata();
      if (!entryPoint) return errors.providerRefused({ reason: 'no authorization_endpoint' });
      return { entryPoint, certificateEndsAt: null };
    }
    const ends = provider.settings.certificates.map((one) => certificateEnd(one).getTime());
    return { entryPoint: provider.settings.entryPoint, certificateEndsAt: new Date(Math.min(...ends)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    return errors.providerRefused({ reason });
  }
}
