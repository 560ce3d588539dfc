import { id } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';

/** What everyone may see of a member beside their name; `avatar` is the address of the 160-pixel picture. */
export const memberCard = z.strictObject({
  id: id<MemberId>(),
  /** Empty when the account is deleted. */
  nickname: z.string(),
  avatar: z.string().nullable(),
  /** Certified school, or the one they name themselves; null when hidden or not given. */
  school: z.string().nullable(),
  certified: z.boolean(),
  status: z.enum(['active', 'suspended', 'deleted']),
});
export type MemberCard = z.output<typeof memberCard>;
