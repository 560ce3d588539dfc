import type { Tx } from '@nashi/db';
import type { Actor } from '@nashi/http';
import type { Parts } from '../parts.ts';
import { deleteOtherSessions, deleteSessions, tellActorChanged } from './sessions-queries.ts';

/** Ends one session of the caller, or all of them; how many ended. They are refused with their next request. */
export async function endSessions(
  tx: Tx,
  { actors }: Parts,
  { memberId }: Actor,
  which: Actor['sessionId'] | 'all',
): Promise<number> {
  actors.distrust(memberId);
  const ended = await deleteSessions(tx, memberId, which);
  await tellActorChanged(tx, memberId);
  return ended;
}

/** Ends every session of the caller but the one they call from. */
export async function endOtherSessions(tx: Tx, { actors }: Parts, { memberId, sessionId }: Actor): Promise<void> {
  actors.distrust(memberId);
  await deleteOtherSessions(tx, memberId, sessionId);
  await tellActorChanged(tx, memberId);
}
