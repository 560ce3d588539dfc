import { after, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { newId, parseId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { VisitorId } from '../contract.ts';
import type { Parts } from '../sharing-deps.ts';
import * as queries from './share-queries.ts';

/** A recommendation counts for what follows within this time. */
export const attributionWindow = days(7);

/**
 * A member who has signed in is joined to the links that their browser opened before. Who signed up after opening one,
 * within the window, was brought by the last of them.
 */
export async function claimTrail(
  { platform }: Parts,
  tx: Tx,
  memberId: MemberId,
  cookie: string | undefined,
): Promise<void> {
  const visitorId = parseId<VisitorId>(cookie ?? '');
  if (!visitorId) return;
  const at = platform.clock.now();
  await queries.keepDevice(tx, visitorId, memberId, at);
  const claimed = await queries.claimVisits(tx, visitorId, memberId);
  if (claimed.length === 0) return;
  const joined = (await queries.joinedAt(tx, [memberId])).get(memberId);
  if (!joined) return;
  const before = claimed.filter((visit) => visit.firstAt <= joined && visit.lastAt > after(joined, -attributionWindow));
  const [last] = before.toSorted((a, b) => b.lastAt.getTime() - a.lastAt.getTime());
  if (!last) return;
  const step = {
    id: newId(),
    shareId: last.shareId,
    step: 'signed-up' as const,
    memberId,
    subjectId: memberId,
    amount: 0,
  };
  await queries.addStep(tx, step, at);
}
