import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inflateRawSync } from 'node:zlib';
import { newId } from '@nashi/ids';
import { SignedXml } from 'xml-crypto';
import { selfSigned } from './self-signed.ts';

export interface SamlPerson {
  principalName: string;
  affiliations: readonly string[];
}

/** What the identity provider gets wrong, or what somebody does to its answer on the way. */
export interface SamlLie {
  audience?: string;
  recipient?: string;
  issuer?: string;
  inResponseTo?: string;
  /** Milliseconds from now. */
  endsIn?: number;
  assertionId?: string;
  signature?: 'none' | 'another key' | 'of the response only';
  /** The signed assertion hidden in an extension, with a forged one in its place. */
  wrapped?: SamlPerson;
  nameIdFormat?: string;
}

interface Asked {
  requestId: string;
  acs: string;
  audience: string;
  state: string;
}

const excC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

function signed(xml: string, element: string, privateKey: string): string {
  const signer = new SignedXml({
    privateKey,
    canonicalizationAlgorithm: excC14n,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  });
  const xpath = `//*[local-name(.)='${element}']`;
  signer.addReference({
    xpath,
    transforms: [enveloped, excC14n],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  const location = { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' } as const;
  signer.computeSignature(xml, { location });
  return signer.getSignedXml();
}

/** A school's SAML 2.0 identity provider on loopback, which signs real XML and says of people what it is told. */
export async function startStandInSaml() {
  const key = selfSigned('idp.pear.example');
  const other = selfSigned('idp.pear.example');
  const entityId = 'https://idp.pear.example/entity';
  let person: SamlPerson = { principalName: 'nobody@pear.edu.cn', affiliations: [] };

  const readRequest = (url: string): Asked => {
    const { searchParams } = new URL(url);
    const xml = inflateRawSync(Buffer.from(searchParams.get('SAMLRequest') ?? '', 'base64')).toString('utf8');
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(xml)?.[1] ?? '';
    return {
      requestId: attribute('ID'),
      acs: attribute('AssertionConsumerServiceURL'),
      audience: /Issuer[^>]*>([^<]*)</.exec(xml)?.[1] ?? '',
      state: searchParams.get('RelayState') ?? '',
    };
  };

  const assertion = (asked: Asked, who: SamlPerson, lie: SamlLie): string => {
    const now = Date.now();
    const at = (ms: number) => new Date(now + ms).toISOString();
    const ends = at(lie.endsIn ?? 120_000);
    const begun = lie.endsIn !== undefined && lie.endsIn < 0 ? at(lie.endsIn - 120_000) : at(-1000);
    const inResponseTo = lie.inResponseTo ?? asked.requestId;
    const attribute = (name: string, values: readonly string[]) =>
      `<saml:Attribute Name="${name}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri">${values
        .map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`)
        .join('')}</saml:Attribute>`;
    return `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${
      lie.assertionId ?? `_${newId().replaceAll('-', '')}`
    }" Version="2.0" IssueInstant="${begun}"><saml:Issuer>${lie.issuer ?? entityId}</saml:Issuer><saml:Subject><saml:NameID Format="${
      lie.nameIdFormat ?? 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'
    }">${newId()}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="${inResponseTo}" NotOnOrAfter="${ends}" Recipient="${
      lie.recipient ?? asked.acs
    }"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${begun}" NotOnOrAfter="${ends}"><saml:AudienceRestriction><saml:Audience>${
      lie.audience ?? asked.audience
    }</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${begun}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${
      who.principalName === '' ? '' : attribute('urn:oid:1.3.6.1.4.1.5923.1.1.1.6', [who.principalName])
    }${attribute('urn:oid:1.3.6.1.4.1.5923.1.1.1.9', who.affiliations)}</saml:AttributeStatement></saml:Assertion>`;
  };

  /** The answer as the browser posts it. */
  const answer = (asked: Asked, who: SamlPerson, lie: SamlLie = {}): string => {
    const privateKey = lie.signature === 'another key' ? other.privateKey : key.privateKey;
    const bare = assertion(asked, who, lie);
    const unsigned = lie.signature === 'none' || lie.signature === 'of the response only';
    const inside = unsigned ? bare : signed(bare, 'Assertion', privateKey);
    const forged = lie.wrapped
      ? `<samlp:Extensions>${inside}</samlp:Extensions>${assertion(asked, lie.wrapped, {})}`
      : inside;
    const response = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_${newId().replaceAll('-', '')}" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${asked.acs}" InResponseTo="${
      lie.inResponseTo ?? asked.requestId
    }"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${entityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${forged}</samlp:Response>`;
    const whole = lie.signature === 'of the response only' ? signed(response, 'Response', privateKey) : response;
    return Buffer.from(whole).toString('base64');
  };

  // Signs whoever comes in as the person who was set, as a school does after asking for a password.
  const server = createServer((request, response) => {
    const { url = '/' } = request;
    if (!url.startsWith('/sso?')) {
      response.writeHead(404).end();
      return;
    }
    const asked = readRequest(`http://127.0.0.1${url}`);
    const form = `<form method="post" action="${asked.acs}"><input type="hidden" name="SAMLResponse" value="${answer(asked, person)}"><input type="hidden" name="RelayState" value="${asked.state}"><button>Continue as ${person.principalName}</button></form>`;
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><title>IdP</title>${form}`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const entryPoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sso`;
  const metadata = `<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${key.certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${entryPoint}"/></md:IDPSSODescriptor></md:EntityDescriptor>`;

  return {
    metadata,
    readRequest,
    answer,
    /** Who is at the browser that comes next. */
    seat: (who: SamlPerson) => {
      person = who;
    },
    close: () => server.close(),
  };
}
