import { seal, unseal } from '@nashi/platform';
import type { Parts } from '../parts.ts';
import type { OpenedProvider } from './oidc-client.ts';
import type { OidcProvider, ProviderId } from './providers-queries.ts';

const keyOf = ({ platform }: Pick<Parts, 'platform'>): Buffer => platform.secrets.key('sign-in providers');

/** Client secrets lie in the database encrypted, each bound to its provider. */
export function sealSecret(parts: Pick<Parts, 'platform'>, id: ProviderId, secret: string): Buffer {
  return seal(keyOf(parts), `provider ${id}`, Buffer.from(secret));
}

export function openProvider(parts: Pick<Parts, 'platform'>, provider: OidcProvider): OpenedProvider {
  return { ...provider, clientSecret: unseal(keyOf(parts), `provider ${provider.id}`, provider.secret).toString() };
}
