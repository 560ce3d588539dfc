import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

interface Made {
  challenge: string;
  /** Where the page is that asks. */
  origin?: string;
  rpId?: string;
  type?: string;
}

const flags = { present: 0x01, verified: 0x04, attested: 0x40 };

/** A passkey in a program: makes and signs what a browser would send, and can be made to lie. */
export function softwareAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(24);
  const id = credentialId.toString('base64url');
  let counter = 0;

  const clientData = ({ challenge, origin: asks = origin, type = 'webauthn.get' }: Made) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: asks, crossOrigin: false }));
  const authenticatorData = (rpId: string, bits: number, count: number, more = Buffer.alloc(0)) => {
    const numbers = Buffer.alloc(5);
    numbers.writeUInt8(bits, 0);
    numbers.writeUInt32BE(count, 1);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), numbers, more]);
  };
  const rpIdOf = (made: Made) => made.rpId ?? new URL(origin).hostname;

  return {
    id,
    /** What `navigator.credentials.create` answers. */
    create(made: Made) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const key = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
          [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
        ]),
      );
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, Buffer.from(key)]);
      const bits = flags.present | flags.verified | flags.attested;
      const authData = authenticatorData(rpIdOf(made), bits, counter, attested);
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ]);
      const attestationObject = Buffer.from(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0]));
      const clientDataJSON = clientData({ type: 'webauthn.create', ...made }).toString('base64url');
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: { clientDataJSON, attestationObject: attestationObject.toString('base64url') },
        clientExtensionResults: {},
      };
    },
    /** What `navigator.credentials.get` answers; `counter` as a copy of the key would have it. */
    get(made: Made & { counter?: number; bits?: number }) {
      counter += 1;
      const data = clientData(made);
      const bits = made.bits ?? flags.present | flags.verified;
      const authData = authenticatorData(rpIdOf(made), bits, made.counter ?? counter);
      const signed = Buffer.concat([authData, createHash('sha256').update(data).digest()]);
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: data.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
        },
        clientExtensionResults: {},
      };
    },
  };
}
