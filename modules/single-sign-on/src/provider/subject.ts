import { createHmac } from 'node:crypto';

/**
 * The name by which one sector knows a member (OpenID Connect Core 8.1): always the same there, and telling nothing to
 * any other sector.
 */
export function subjectFor(key: Buffer, sector: string, account: string): string {
  return createHmac('sha256', key).update(`${sector}\n${account}`).digest('base64url');
}
