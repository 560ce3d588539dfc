import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const sha256WithRsa = sequence(Buffer.from('06092a864886f70d01010b', 'hex'), Buffer.from('0500', 'hex'));
const utcTime = (at: Date) =>
  der(
    0x17,
    Buffer.from(
      `${at
        .toISOString()
        .replace(/[-:T]|\..*/g, '')
        .slice(2)}Z`,
    ),
  );

/** A key with a certificate that it signed itself, as schools' identity providers have them; base64 without PEM lines. */
export function selfSigned(name: string): { privateKey: string; certificate: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const commonName = sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(name)));
  const holder = sequence(der(0x31, commonName));
  const year = 365 * 86_400_000;
  const validity = sequence(utcTime(new Date(Date.now() - year)), utcTime(new Date(Date.now() + 10 * year)));
  const spki = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
  const serial = Buffer.from('020101', 'hex');
  const body = sequence(serial, sha256WithRsa, holder, validity, holder, spki);
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  return { privateKey, certificate: sequence(body, sha256WithRsa, signature).toString('base64') };
}
