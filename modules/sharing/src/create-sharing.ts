import type { Tx } from '@nashi/db';
import type { Locale, Outcome } from '@nashi/errors';
import { memberJoined } from '@nashi/identity';
import type { Id, MemberId } from '@nashi/ids';
import { on, onMany } from '@nashi/jobs';
import { orderPaid, orderRefunded } from '@nashi/ordering';
import type { Module, Platform } from '@nashi/platform';
import type { NewShareCampaign, ShareId, ShareKind, SharePlace } from './contract.ts';
import { shareThing } from './links/share-link.ts';
import { keepNewcomer } from './links/share-queries.ts';
import type { ShareCampaign } from './rewards/campaign.ts';
import { rewardPurchases, takeBackRewards } from './rewards/reward-purchase.ts';
import { startShareCampaign } from './rewards/start-campaign.ts';
import { sharingRoutes } from './routes.ts';
import type { Parts, SharingDeps } from './sharing-deps.ts';

export interface Sharing extends Module {
  /** A member's link to a public thing, for a place; the same one again for the same. */
  share(
    tx: Tx,
    memberId: MemberId,
    thing: { kind: ShareKind; targetId: string; place: SharePlace },
    locale: Locale,
  ): Promise<Outcome<{ shareId: ShareId; token: string; url: string }>>;
  startCampaign(tx: Tx, shopId: Id<'shop'>, terms: NewShareCampaign, by: MemberId): Promise<Outcome<ShareCampaign>>;
}

export function createSharing(platform: Platform, deps: SharingDeps): Sharing {
  const parts: Parts = { platform, deps };
  return {
    name: 'sharing',
    migrations: new URL('../migrations/', import.meta.url),
    routes: sharingRoutes(parts),
    subscriptions: [
      on(memberJoined, 'sharing.note-newcomer', (tx, { memberId }, event) => keepNewcomer(tx, memberId, event.at)),
      onMany(orderPaid, 'sharing.reward-purchase', (tx, paid) =>
        rewardPurchases(
          parts,
          tx,
          paid.map(({ data, event }) => ({ order: data, at: event.at })),
        ),
      ),
      on(orderRefunded, 'sharing.take-back', async (tx, order, event) => {
        if (order.whole) await takeBackRewards(parts, tx, order.orderId, event.at);
      }),
    ],
    share: (tx, memberId, thing, locale) => shareThing(parts, tx, memberId, thing, locale),
    startCampaign: (tx, shopId, terms, by) => startShareCampaign(parts, tx, shopId, terms, by),
  };
}
