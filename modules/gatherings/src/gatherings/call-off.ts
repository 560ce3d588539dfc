import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { GatheringId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { gatheringErrors } from '../errors.ts';
import { sendAllHome } from '../sign-ups/end-sign-ups.ts';
import { cancelGathering, lockGathering } from './gathering-queries.ts';

/** The host calls a gathering off: nobody comes, every fee goes back whole. */
export async function callOff(
  tx: Tx,
  deps: Deps,
  input: { id: GatheringId; host: MemberId; reason: string; now: Date },
): Promise<Outcome<undefined>> {
  const { id, host, reason, now } = input;
  const row = await lockGathering(tx, id);
  if (!row || row.hostId !== host) return gatheringErrors.noSuchGathering();
  if (row.state === 'cancelled' || row.endsAt <= now) return gatheringErrors.over();
  await cancelGathering(tx, id, now);
  await deps.findable(tx, [id]);
  await deps.moderation.withdraw(tx, 'gathering', id);
  await sendAllHome(tx, deps, row, reason);
  return undefined;
}
