import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { ShareRewardId } from '../contract.ts';
import { sharingErrors } from '../errors.ts';
import type { Parts } from '../sharing-deps.ts';
import type { Reward } from './campaign.ts';
import { giveReward } from './give-reward.ts';
import * as queries from './reward-queries.ts';

/** An operator grants or refuses a reward that was held, once. */
export async function decideReward(
  parts: Parts,
  tx: Tx,
  rewardId: ShareRewardId,
  decision: 'grant' | 'refuse',
  by: MemberId,
): Promise<Outcome<Reward>> {
  const { platform } = parts;
  const reward = await queries.lockReward(tx, rewardId);
  if (!reward || reward.state === 'held-out') return sharingErrors.noReward();
  if (reward.state !== 'held') return sharingErrors.decided();
  const campaign = await queries.lockCampaign(tx, reward.campaignId);
  if (!campaign) return sharingErrors.noReward();
  const reasons = [...reward.reasons, 'operator' as const];
  const decided: Reward =
    decision === 'grant'
      ? await giveReward(parts, tx, campaign, { ...reward, reasons })
      : { ...reward, state: 'refused', reasons };
  await queries.saveReward(tx, decided, { decidedBy: by, at: platform.clock.now() });
  const action = `share-reward.${decided.state}`;
  await platform.audit.record(tx, {
    actor: by,
    action,
    target: `share-reward:${rewardId}`,
    detail: { reasons: reward.reasons },
  });
  return decided;
}
