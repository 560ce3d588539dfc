import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import { money } from '@nashi/money';
import type { z } from 'zod';
import type { myShare, trailStep } from '../contract.ts';
import type { Parts } from '../sharing-deps.ts';
import { addressOf, linkKey } from './share-link.ts';
import type { Counts, TrailRow } from './share-queries.ts';
import { tokenOf } from './share-token.ts';
import type { Share } from './share.ts';

export async function presentMyShares(
  { platform, deps }: Parts,
  tx: Tx,
  shares: readonly (Share & Counts)[],
  locale: Locale,
): Promise<z.input<typeof myShare>[]> {
  const wanted = shares.map((share) => ({ kind: share.kind, id: share.targetId }));
  const targets = await deps.targets(tx, wanted, locale);
  return shares.map((share) => {
    const token = tokenOf(linkKey(platform), share.shareId);
    const target = targets.get(share.targetId);
    const { shareId, kind, place, opened, signedUp, subscribed, bought } = share;
    return {
      shareId,
      token,
      url: addressOf(platform, token),
      kind,
      place,
      title: target?.title ?? '',
      path: target?.path ?? null,
      createdAt: share.createdAt.toISOString(),
      opened,
      signedUp,
      subscribed,
      bought,
    };
  });
}

export async function presentTrail(
  { platform, deps }: Parts,
  tx: Tx,
  rows: readonly TrailRow[],
  locale: Locale,
): Promise<z.input<typeof trailStep>[]> {
  const people = await deps.members(tx, [...new Set(rows.map((row) => row.sharerId))]);
  const targets = await deps.targets(
    tx,
    rows.map((row) => ({ kind: row.kind, id: row.targetId })),
    locale,
  );
  return rows.map(({ step, sharerId, kind, targetId, place, amount, at }) => ({
    step,
    sharer: people.get(sharerId)?.nickname ?? '',
    kind,
    title: targets.get(targetId)?.title ?? '',
    place,
    amount: amount === null ? null : money(amount, platform.community.currency),
    at: at.toISOString(),
  }));
}
