import type { Tx } from '@nashi/db';
import type { Locale, Outcome } from '@nashi/errors';
import { memberJoined } from '@nashi/identity';
import type { Id, MemberId } from '@nashi/ids';
import { on, onMany } from '@nashi/jobs';
import { orderPaid, orderRefunded } from '@nashi/ordering';
import type { Module, Platform } from '@nashi/platform';
import type { NewShareCampaign, ShareId, ShareKind, SharePlace } from './contract.ts';
import { creditSignUp } from './links/credit-sign-up.ts';
import { openLink } from './links/open-link.ts';
import type { Opened, Opener } from './links/open-link.ts';
import { shareThing } from './links/share-link.ts';
import { keepNewcomer } from './links/share-queries.ts';
import { personalData } from './personal-data-queries.ts';
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
  /** Somebody opens a link; undefined when it leads nowhere. */
  open(tx: Tx, token: string, by: Opener): Promise<Opened | undefined>;
  startCampaign(tx: Tx, shopId: Id<'shop'>, terms: NewShareCampaign, by: MemberId): Promise<Outcome<ShareCampaign>>;
}

export function createSharing(platform: Platform, deps: SharingDeps): Sharing {
  const parts: Parts = { platform, deps };
  return {
    name: 'sharing',
    migrations: new URL('../migrations/', import.meta.url),
    personalData,
    routes: sharingRoutes(parts),
    subscriptions: [
      on(memberJoined, 'sharing.note-newcomer', async (tx, { memberId }, event) => {
        await keepNewcomer(tx, memberId, event.at);
        await creditSignUp(tx, memberId);
      }),
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
    open: (tx, token, by) => openLink(parts, tx, token, by),
    startCampaign: (tx, shopId, terms, by) => startShareCampaign(parts, tx, shopId, terms, by),
  };
}
