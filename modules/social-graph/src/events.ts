import type { MemberId } from '@nashi/ids';
import { defineEvent } from '@nashi/jobs';

/** Someone follows someone they did not follow before; `friends` when that made the two friends. */
export const memberFollowed = defineEvent<{ followerId: MemberId; followeeId: MemberId; friends: boolean }>(
  'social-graph.member-followed',
);
