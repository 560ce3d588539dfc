import type { Identity } from '@nashi/identity';
import type { Notifications } from '@nashi/notifications';
import type { Platform } from '@nashi/platform';

export interface Deps {
  platform: Platform;
  identity: Pick<Identity, 'membersByIds'>;
  notifications: Pick<Notifications, 'notify'>;
}
