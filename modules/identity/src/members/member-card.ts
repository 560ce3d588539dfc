import { id } from '@nashi/http/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';

/** What everyone may see of a member beside their name; `avatar` is a file id. */
export const memberCard = z.strictObject({
  id: id<MemberId>(),
  /** Empty when the account is deleted. */
  nickname: z.string(),
  avatar: id<Id<'file'>>().nullable(),
  /** Certified school, or the one they name themselves; null when hidden or not given. */
  school: z.string().nullable(),
  certified: z.boolean(),
  status: z.enum(['active', 'suspended', 'deleted']),
});
export type MemberCard = z.output<typeof memberCard>;
