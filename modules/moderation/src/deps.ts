import type { Identity } from '@nashi/identity';
import type { Notifications } from '@nashi/notifications';
import type { Platform } from '@nashi/platform';
import type { SubjectRegistry } from './subjects.ts';

export interface ModerationNeeds {
  platform: Platform;
  identity: Pick<Identity, 'membersByIds' | 'restoreMember'>;
  notifications: Pick<Notifications, 'notify'>;
}

export interface Deps extends ModerationNeeds {
  subjects: SubjectRegistry;
}
