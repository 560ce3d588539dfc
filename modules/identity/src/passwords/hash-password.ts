import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { plainPassword } from './password-rules.ts';

// OWASP's least for Argon2id: 19 MiB, two passes, one lane.
const memory = 19_456;
const passes = 2;
const tagLength = 32;
const shape = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([\w-]+)\$([\w-]+)$/;

interface Settings {
  memory: number;
  passes: number;
  salt: Buffer;
}

export interface PasswordHashes {
  make(password: string): Promise<string>;
  /** Takes as long when there is nothing to compare with, so that nobody learns who has a password. */
  matches(password: string, hash: string | undefined): Promise<boolean>;
}

/** Argon2id with a secret of the installation mixed in, so that the database alone is of no use for guessing. */
export function createPasswordHashes(secret: Buffer): PasswordHashes {
  const derive = (password: string, settings: Settings) =>
    new Promise<Buffer>((resolve, reject) => {
      const parameters = {
        message: plainPassword(password),
        nonce: settings.salt,
        parallelism: 1,
        tagLength,
        memory: settings.memory,
        passes: settings.passes,
        secret,
      };
      argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)));
    });

  return {
    async make(password) {
      const salt = randomBytes(16);
      const key = await derive(password, { memory, passes, salt });
      return `$argon2id$v=19$m=${memory},t=${passes},p=1$${salt.toString('base64url')}$${key.toString('base64url')}`;
    },
    async matches(password, hash) {
      const [, m = '', t = '', salt = '', kept = ''] = shape.exec(hash ?? '') ?? [];
      const key = await derive(password, {
        memory: Number(m) || memory,
        passes: Number(t) || passes,
        salt: salt === '' ? randomBytes(16) : Buffer.from(salt, 'base64url'),
      });
      const expected = Buffer.from(kept, 'base64url');
      return expected.length === tagLength && timingSafeEqual(expected, key);
    },
  };
}
