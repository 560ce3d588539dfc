import { minutes, seconds } from '@nashi/clock';
import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import type { Profile } from '@node-saml/node-saml';
import type { SamlProvider } from './providers-queries.ts';
import { textsOf } from './said.ts';
import type { Said } from './said.ts';

const skewMs = seconds(120);
const assertionAgeMs = minutes(10);

const wellKnown = {
  principalName: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.6',
  subjectId: 'urn:oasis:names:tc:SAML:attribute:subject-id',
  pairwiseId: 'urn:oasis:names:tc:SAML:attribute:pairwise-id',
  mail: 'urn:oid:0.9.2342.19200300.100.1.3',
  affiliation: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.1',
  scopedAffiliation: 'urn:oid:1.3.6.1.4.1.5923.1.1.1.9',
};
const transient = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';

export interface SamlClient {
  /** Where to send the browser with a request of this id. */
  begin(provider: SamlProvider, requestId: string, state: string): Promise<string>;
  /** What a signed answer to this request says, and the id of its assertion; throws for anything else. */
  finish(provider: SamlProvider, requestId: string, response: string): Promise<{ said: Said; assertionId: string }>;
  /** What the school's identity provider has to know of us. */
  metadata(provider: Pick<SamlProvider, 'id'>): string;
}

interface Element {
  $?: Record<string, string>;
  [name: string]: unknown;
}
const children = (element: Element | undefined, name: string): Element[] =>
  Array.isArray(element?.[name]) ? (element[name] as Element[]) : [];

/** The signed assertion itself, for what the library leaves to its callers. */
function checkAssertion(profile: Profile, expected: { requestId: string; recipient: string }): string {
  const assertion = profile.getAssertion?.()['Assertion'] as Element | undefined;
  const id = assertion?.$?.['ID'];
  if (id === undefined) throw new Error('no assertion');
  const confirmed = children(children(assertion, 'Subject')[0], 'SubjectConfirmation')
    .filter((one) => one.$?.['Method'] === 'urn:oasis:names:tc:SAML:2.0:cm:bearer')
    .flatMap((one) => children(one, 'SubjectConfirmationData'));
  const ours = confirmed.some(
    ({ $ }) => $?.['InResponseTo'] === expected.requestId && $['Recipient'] === expected.recipient && $['NotOnOrAfter'],
  );
  if (!ours) throw new Error('the assertion is not for this request');
  return id;
}

function saidBy(profile: Profile, { settings }: SamlProvider): Said {
  const held = (profile['attributes'] ?? {}) as Record<string, unknown>;
  const attribute = (name: string) => textsOf(held[name]);
  const lasting = profile.nameIDFormat === transient ? [] : textsOf(profile.nameID);
  const names = [
    ...attribute(settings.subjectAttribute),
    ...attribute(wellKnown.principalName),
    ...attribute('eduPersonPrincipalName'),
    ...attribute(wellKnown.subjectId),
    ...attribute(wellKnown.pairwiseId),
    ...lasting,
  ];
  const [subject, ...aliases] = names;
  if (subject === undefined) throw new Error('nothing names the person for good');
  const mails = [...attribute(wellKnown.mail), ...attribute('mail')];
  return {
    subject,
    aliases: [...aliases, ...mails],
    email: mails[0]?.toLowerCase() ?? null,
    emailVerified: false,
    name: null,
    affiliations: [
      ...attribute(settings.affiliationAttribute),
      ...attribute(wellKnown.affiliation),
      ...attribute(wellKnown.scopedAffiliation),
      ...attribute('eduPersonAffiliation'),
      ...attribute('eduPersonScopedAffiliation'),
    ],
  };
}

/** Web browser single sign-on with signed assertions; the protocol is `node-saml`'s. */
export function createSamlClient(base: string): SamlClient {
  const addressOf = ({ id }: Pick<SamlProvider, 'id'>) => `${base}/${id}`;
  const recipientOf = (provider: Pick<SamlProvider, 'id'>) => `${addressOf(provider)}/acs`;
  const client = (provider: SamlProvider, requestId: string) =>
    new SAML({
      callbackUrl: recipientOf(provider),
      issuer: `${addressOf(provider)}/metadata`,
      audience: `${addressOf(provider)}/metadata`,
      entryPoint: provider.settings.entryPoint,
      idpIssuer: provider.settings.entityId,
      idpCert: provider.settings.certificates,
      identifierFormat: null,
      disableRequestedAuthnContext: true,
      wantAssertionsSigned: true,
      wantAuthnResponseSigned: false,
      validateInResponseTo: ValidateInResponseTo.always,
      requestIdExpirationPeriodMs: assertionAgeMs,
      acceptedClockSkewMs: skewMs,
      maxAssertionAgeMs: assertionAgeMs,
      signatureAlgorithm: 'sha256',
      generateUniqueId: () => requestId,
      // One request is known: the one this client was made for. When it ends is kept with the sign-on.
      cacheProvider: {
        saveAsync: async (key, value) => ({ createdAt: Date.now(), value, key }),
        getAsync: async (key) => (key === requestId ? new Date().toISOString() : null),
        removeAsync: async (key) => key,
      },
    });
  return {
    begin: (provider, requestId, state) => client(provider, requestId).getAuthorizeUrlAsync(state, undefined, {}),
    async finish(provider, requestId, response) {
      const { profile } = await client(provider, requestId).validatePostResponseAsync({ SAMLResponse: response });
      if (!profile || profile.issuer !== provider.settings.entityId) throw new Error('not from this school');
      const assertionId = checkAssertion(profile, { requestId, recipient: recipientOf(provider) });
      return { said: saidBy(profile, provider), assertionId };
    },
    metadata: (provider) =>
      new SAML({
        callbackUrl: recipientOf(provider),
        issuer: `${addressOf(provider)}/metadata`,
        idpCert: 'none',
        identifierFormat: null,
        wantAssertionsSigned: true,
      }).generateServiceProviderMetadata(null),
  };
}
