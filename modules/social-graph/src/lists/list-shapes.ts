import { id, instant, page } from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';

/** How two members stand, seen from the caller. */
export const relation = z.strictObject({
  following: z.boolean(),
  followedBy: z.boolean(),
  friend: z.boolean(),
  requested: z.boolean(),
  requestedBy: z.boolean(),
  blocked: z.boolean(),
  muted: z.boolean(),
});

export const counts = z.strictObject({ followers: z.int(), following: z.int(), friends: z.int() });
export const memberInPath = z.strictObject({ memberId: id<MemberId>() });
const listed = z.strictObject({ member: memberCard, relation, since: instant });
export const listedPage = page(listed);
