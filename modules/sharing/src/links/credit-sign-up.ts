import { after, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import * as queries from './share-queries.ts';

/** A recommendation counts for what follows within this time. */
export const attributionWindow = days(7);

/**
 * Who signed up within the window after opening a link was brought by the last of them. That they joined and that the
 * links were theirs become known in either order, each in a transaction of its own: both ask here, one after the other.
 */
export async function creditSignUp(tx: Tx, memberId: MemberId): Promise<void> {
  await queries.lockNewcomer(tx, memberId);
  const joined = (await queries.joinedAt(tx, [memberId])).get(memberId);
  if (!joined) return;
  const shareId = await queries.broughtBy(tx, memberId, { since: after(joined, -attributionWindow), until: joined });
  if (!shareId) return;
  const step = { id: newId(), shareId, step: 'signed-up' as const, memberId, subjectId: memberId, amount: 0 };
  await queries.addStep(tx, step, joined);
}
