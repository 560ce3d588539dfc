import { text } from '@nashi/http/contract';
import { z } from 'zod';

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Only over TLS, but for a provider on this machine. */
export function isSafeAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname)));
}

const address = z.string().max(400).refine(isSafeAddress);
const name = text({ max: 200 });

/** OpenID Connect: everything else is read from the issuer. */
export const oidcSettings = z.strictObject({
  issuer: address,
  clientId: name,
  clientAuth: z.enum(['basic', 'post']),
  scopes: text({ max: 200 }),
  /** Which claim says what somebody is at the school. Only where students are certified. */
  affiliationClaim: name,
  /** Which claim names the person for good; `sub` where nothing better is promised. */
  subjectClaim: name,
});
export type OidcSettings = z.output<typeof oidcSettings>;

/** SAML 2.0, as the metadata of the school's identity provider has it. */
export const samlSettings = z.strictObject({
  entityId: name,
  entryPoint: address,
  /** Base64 of each certificate it may sign with. */
  certificates: z.array(z.string().max(8000)).min(1).max(10),
  affiliationAttribute: name,
  subjectAttribute: name,
});
export type SamlSettings = z.output<typeof samlSettings>;

export type ProviderSettings = { protocol: 'oidc'; oidc: OidcSettings } | { protocol: 'saml'; saml: SamlSettings };
