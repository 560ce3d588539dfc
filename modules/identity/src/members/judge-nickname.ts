import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { errors } from '../errors.ts';
import { staffMemberByKey } from './members-queries.ts';
import { deceptionIn } from './nickname-deception.ts';
import { looksLikeStaff, nicknameKeyOf } from './nickname-rules.ts';

const field = 'nickname';

/** Refuses what the eye takes for staff, in general or for one of them by name, and what hides or mixes letters. */
export async function judgeNickname(
  tx: Tx,
  memberId: MemberId,
  nickname: string,
  as: 'staff' | 'member',
): Promise<Outcome<undefined>> {
  if (as === 'member' && looksLikeStaff(nickname)) return errors.nicknameReserved({}, field);
  const holder = await staffMemberByKey(tx, nicknameKeyOf(nickname));
  if (holder !== undefined && holder !== memberId) return errors.nicknameReserved({}, field);
  const deception = deceptionIn(nickname);
  if (deception === 'invisible') return errors.nicknameInvisible({}, field);
  if (deception === 'stacked') return errors.nicknameStacked({}, field);
  return deception === 'mixed' ? errors.nicknameMixed({}, field) : undefined;
}
