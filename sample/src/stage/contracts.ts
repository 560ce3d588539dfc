import type { circlesContract } from '@nashi/circles/contract';
import type { groupBuyContract } from '@nashi/group-buy/contract';
import type { identityContract, certificationContract, operatorsContract } from '@nashi/identity/contract';
import type { meetContract } from '@nashi/meet/contract';
import type { groupContract, messagingContract } from '@nashi/messaging/contract';
import type { moderationContract } from '@nashi/moderation/contract';
import type { notificationsContract } from '@nashi/notifications/contract';
import type { orderingContract } from '@nashi/ordering/contract';
import type { postsContract } from '@nashi/posts/contract';
import type { promotionsContract, thresholdContract } from '@nashi/promotions/contract';
import type { sharingContract } from '@nashi/sharing/contract';
import type { shopsContract } from '@nashi/shops/contract';
import type { socialGraphContract } from '@nashi/social-graph/contract';

/** Everything a member of the sample may do. */
export type SampleContract = typeof identityContract &
  typeof certificationContract &
  typeof operatorsContract &
  typeof socialGraphContract &
  typeof postsContract &
  typeof circlesContract &
  typeof moderationContract &
  typeof shopsContract &
  typeof promotionsContract &
  typeof thresholdContract &
  typeof groupBuyContract &
  typeof groupContract &
  typeof messagingContract &
  typeof meetContract &
  typeof notificationsContract &
  typeof orderingContract &
  typeof sharingContract;
