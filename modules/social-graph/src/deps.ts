import type { Tx } from '@nashi/db';
import type { Identity } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Notifications } from '@nashi/notifications';
import type { Platform } from '@nashi/platform';

export interface Deps {
  platform: Platform;
  identity: Pick<Identity, 'membersByIds' | 'contactsByIds'>;
  notifications: Pick<Notifications, 'notify'>;
  /** Some of those who are in the same circles as a member, from the circles. */
  circleMates: (tx: Tx, member: MemberId, limit: number) => Promise<MemberId[]>;
}
