import { createHash, randomBytes } from 'node:crypto';
import { after, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { SessionId } from '@nashi/http';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { insertSession } from './sessions-queries.ts';

/** A session ends this long after it was last used. */
export const sessionLength = days(60);

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export interface StartSession {
  memberId: MemberId;
  at: Date;
  userAgent?: string;
  ip?: string;
}

/** Opens a session; its token leaves here once and is not kept. */
export async function startSession(tx: Tx, start: StartSession): Promise<{ token: string; sessionId: SessionId }> {
  const token = randomBytes(32).toString('base64url');
  const sessionId = newId<SessionId>();
  await insertSession(tx, {
    id: sessionId,
    tokenHash: tokenHash(token),
    memberId: start.memberId,
    createdAt: start.at,
    lastSeenAt: start.at,
    expiresAt: after(start.at, sessionLength),
    userAgent: (start.userAgent ?? '').slice(0, 300),
    ip: start.ip ?? null,
  });
  return { token, sessionId };
}
