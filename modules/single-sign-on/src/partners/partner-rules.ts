import type { Outcome } from '@nashi/errors';
import type { PartnerDraft } from '../contract.ts';
import { errors } from '../errors.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

function safe(address: string): URL | undefined {
  const url = URL.parse(address);
  if (!url || url.hash !== '' || url.username !== '' || url.password !== '') return undefined;
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname))) return url;
  return undefined;
}

/**
 * The draft, when its addresses can be trusted with codes and tokens: https (http on the same machine only), and all
 * return addresses of one host, which names the sector of pairwise subjects (OpenID Connect Core 8.1).
 */
export function checkedDraft(draft: PartnerDraft): Outcome<PartnerDraft> {
  const hosts = new Set<string>();
  for (const [n, address] of draft.redirectUris.entries()) {
    const url = safe(address);
    if (!url) return errors.addressNotSafe({ address }, `redirectUris.${n}`);
    hosts.add(url.hostname);
  }
  if (hosts.size > 1) return errors.addressesOfSeveralHosts({}, 'redirectUris');
  if (draft.logoutUri !== null && !safe(draft.logoutUri)) {
    return errors.addressNotSafe({ address: draft.logoutUri }, 'logoutUri');
  }
  return {
    ...draft,
    redirectUris: [...new Set(draft.redirectUris)],
    scopes: [...new Set(draft.scopes)],
  };
}
