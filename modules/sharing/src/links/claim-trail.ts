import type { Tx } from '@nashi/db';
import { parseId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { VisitorId } from '../contract.ts';
import type { Parts } from '../sharing-deps.ts';
import { creditSignUp } from './credit-sign-up.ts';
import * as queries from './share-queries.ts';

/** A member who has signed in is joined to the links that their browser opened before. */
export async function claimTrail(
  { platform }: Parts,
  tx: Tx,
  memberId: MemberId,
  cookie: string | undefined,
): Promise<void> {
  const visitorId = parseId<VisitorId>(cookie ?? '');
  if (!visitorId) return;
  await queries.keepDevice(tx, visitorId, memberId, platform.clock.now());
  const claimed = await queries.claimVisits(tx, visitorId, memberId);
  if (claimed > 0) await creditSignUp(tx, memberId);
}
