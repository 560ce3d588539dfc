import type { Circles } from '@nashi/circles';
import type { Tx } from '@nashi/db';
import type { Files } from '@nashi/files';
import type { Identity } from '@nashi/identity';
import type { Ledger } from '@nashi/ledger';
import type { Moderation } from '@nashi/moderation';
import type { Notifications } from '@nashi/notifications';
import type { Payments } from '@nashi/payments';
import type { Platform } from '@nashi/platform';
import type { SocialGraph } from '@nashi/social-graph';
import type { GatheringId } from './contract.ts';

export interface Deps {
  platform: Platform;
  identity: Pick<Identity, 'membersByIds'>;
  files: Pick<Files, 'attach' | 'remove'>;
  notifications: Pick<Notifications, 'notify'>;
  moderation: Pick<Moderation, 'register' | 'submit' | 'withdraw' | 'reviewsOf'>;
  ledger: Pick<Ledger, 'openAccounts' | 'post' | 'balances'>;
  payments: Pick<Payments, 'registerPayable' | 'refund'>;
  circles: Pick<Circles, 'circlesOf' | 'circlesByIds'>;
  /** Told in the transaction that changes what others can find. */
  findable: (tx: Tx, ids: readonly GatheringId[]) => Promise<void>;
  socialGraph: Pick<SocialGraph, 'allBlocked' | 'blockedEitherWay'>;
}
