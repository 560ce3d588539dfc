import { DOMParser } from '@xmldom/xmldom';
import { isSafeAddress } from './provider-settings.ts';

const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

export interface ReadMetadata {
  entityId: string;
  entryPoint: string;
  certificates: string[];
}

/** What a school's metadata says of its identity provider; undefined when it says nothing of use. */
export function readMetadata(xml: string): ReadMetadata | undefined {
  // A document type could define entities that grow without end.
  if (/<!DOCTYPE/i.test(xml)) return undefined;
  const faults: string[] = [];
  const note = (message: string): void => void faults.push(message);
  const parser = new DOMParser({ errorHandler: { warning: note, error: note, fatalError: note } });
  const document = parser.parseFromString(xml, 'text/xml') as Document | undefined;
  const root = document?.documentElement;
  const descriptor = root?.getElementsByTagNameNS('*', 'IDPSSODescriptor')[0];
  const entity = descriptor?.parentNode as Element | null | undefined;
  if (faults.length > 0 || !descriptor || !entity) return undefined;
  const services = Array.from(descriptor.getElementsByTagNameNS('*', 'SingleSignOnService'));
  const entryPoint = services.find((one) => one.getAttribute('Binding') === redirect)?.getAttribute('Location');
  const certificates = Array.from(descriptor.getElementsByTagNameNS('*', 'KeyDescriptor'))
    .filter((key) => key.getAttribute('use') !== 'encryption')
    .flatMap((key) => Array.from(key.getElementsByTagNameNS('*', 'X509Certificate')))
    .map((one) => (one.textContent ?? '').replace(/\s+/g, ''));
  const entityId = entity.getAttribute('entityID');
  if (!entityId || !entryPoint || !isSafeAddress(entryPoint) || certificates.length === 0) return undefined;
  return { entityId, entryPoint, certificates };
}
