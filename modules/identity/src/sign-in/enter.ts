import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Me } from '../contract.ts';
import type { MemberRow } from '../members/members-queries.ts';
import { meOf } from '../members/present-member.ts';
import { startSession } from '../sessions/start-session.ts';

/** The browser that signs in. */
export interface Visit {
  ip: string;
  userAgent: string;
  now: Date;
}

export interface SignedIn {
  me: Me;
  token: string;
}

/** Opens a session for somebody who has proved who they are; who is suspended can only see why, and appeal. */
export async function enter(tx: Tx, member: MemberRow, { ip, userAgent, now }: Visit): Promise<Outcome<SignedIn>> {
  const { token } = await startSession(tx, { memberId: member.id, at: now, userAgent, ip });
  return { me: meOf(member), token };
}
