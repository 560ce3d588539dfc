import type { Tx } from '@nashi/db';
import type { Files } from '@nashi/files';
import type { Identity } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Moderation } from '@nashi/moderation';
import type { Platform } from '@nashi/platform';
import type { CircleId } from './contract.ts';

export interface Deps {
  platform: Platform;
  identity: Pick<Identity, 'membersByIds'>;
  files: Pick<Files, 'attach' | 'remove'>;
  moderation: Pick<Moderation, 'screen'>;
  /** Told in the transaction that changes what others can find. */
  findable: (tx: Tx, ids: readonly CircleId[]) => Promise<void>;
  /** Everyone whom a member blocked or who blocked them, from the social graph. */
  allBlocked: (tx: Tx, member: MemberId) => Promise<MemberId[]>;
}
