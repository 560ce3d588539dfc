import type { Tx } from '@nashi/db';
import type { Files } from '@nashi/files';
import type { Identity } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Moderation } from '@nashi/moderation';
import type { Platform } from '@nashi/platform';

export interface Deps {
  platform: Platform;
  identity: Pick<Identity, 'membersByIds'>;
  files: Pick<Files, 'attach' | 'remove'>;
  moderation: Pick<Moderation, 'screen'>;
  /** Everyone whom a member blocked or who blocked them, from the social graph. */
  allBlocked: (tx: Tx, member: MemberId) => Promise<MemberId[]>;
}
