import type { Tx } from '@nashi/db';
import type { Locale, Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import type { ShareId, ShareKind, SharePlace } from '../contract.ts';
import { sharingErrors } from '../errors.ts';
import { earningFor } from '../rewards/earning.ts';
import type { Parts } from '../sharing-deps.ts';
import * as queries from './share-queries.ts';
import { tokenOf } from './share-token.ts';

export const linkKey = (platform: Platform): Buffer => platform.secrets.key('share links');
export const addressOf = (platform: Platform, token: string): string => `${platform.community.origin}/r/${token}`;

/** A member's own link to a public thing, for a place; made once. Tells what sharing it may earn. */
export async function shareThing(
  parts: Parts,
  tx: Tx,
  memberId: MemberId,
  thing: { kind: ShareKind; targetId: string; place: SharePlace },
  locale: Locale,
) {
  const { platform, deps } = parts;
  const { kind, targetId, place } = thing;
  const target = (await deps.targets(tx, [{ kind, id: targetId }], locale)).get(targetId);
  if (!target) return sharingErrors.nothingToShare();
  const createdAt = platform.clock.now();
  const wanted = { shareId: newId<ShareId>(), memberId, kind, targetId, place, shopId: target.shopId, createdAt };
  const { shareId } = await queries.keepShare(tx, wanted);
  const token = tokenOf(linkKey(platform), shareId);
  const earning = target.shopId === null ? null : await earningFor(parts, tx, target.shopId, memberId);
  return {
    shareId,
    token,
    url: addressOf(platform, token),
    qr: `/r/${token}/qr.png`,
    title: target.title,
    earning,
  } satisfies Outcome<object>;
}
