import { businessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { FileId, Files } from '@nashi/files';
import type { MemberId } from '@nashi/ids';
import type { Me, ProfileChange } from '../contract.ts';
import { errors } from '../errors.ts';
import { judgeNickname } from './judge-nickname.ts';
import { lockMember, memberRow, updateProfile } from './members-queries.ts';
import { nicknameKeyOf } from './nickname-rules.ts';
import { meOf } from './present-member.ts';
import { ageOf } from './profile-rules.ts';

export interface EditProfile {
  member: MemberId;
  change: ProfileChange;
  files: Files;
  profileChanged: ((tx: Tx, member: MemberId) => Promise<void>) | undefined;
  now: Date;
  timeZone: string;
}

const oldest = 130;

/** Changes what is given and leaves the rest. An avatar that is replaced is forgotten. */
export async function editProfile(tx: Tx, edit: EditProfile): Promise<Outcome<Me>> {
  const { member, change, files, now, timeZone } = edit;
  await lockMember(tx, member);
  const row = await memberRow(tx, member, now);
  if (!row) return errors.memberNotFound();
  const isStaff = row.roles.includes('operator') || row.roles.includes('moderator');
  if (change.nickname !== undefined && change.nickname !== row.nickname) {
    const refused = await judgeNickname(tx, member, change.nickname, isStaff ? 'staff' : 'member');
    if (isRefusal(refused)) return refused;
  }
  if (change.birthday) {
    const age = ageOf(change.birthday, businessDate(now, timeZone));
    if (age < 0 || age > oldest) return errors.birthdayNotPossible({}, 'birthday');
  }
  const avatar: FileId | null = change.avatar === undefined ? row.avatar : change.avatar;
  if (avatar !== row.avatar) {
    if (avatar) {
      const refused = await files.attach(tx, [avatar], member, { purpose: 'avatar', at: now, field: 'avatar' });
      if (isRefusal(refused)) return refused;
    }
    if (row.avatar) await files.remove(tx, [row.avatar]);
  }
  const nickname = change.nickname ?? row.nickname;
  await updateProfile(tx, member, {
    nickname,
    nicknameKey: nicknameKeyOf(nickname),
    avatar,
    bio: change.bio ?? row.bio,
    school: change.school === undefined ? row.school : change.school,
    entryYear: change.entryYear === undefined ? row.entryYear : change.entryYear,
    graduationYear: change.graduationYear === undefined ? row.graduationYear : change.graduationYear,
    birthday: change.birthday === undefined ? row.birthday : change.birthday,
    hometown: change.hometown === undefined ? row.hometown : change.hometown,
    tags: change.tags === undefined ? row.tags : [...new Set(change.tags)],
    visibility: { ...row.visibility, ...change.visibility },
    locale: change.locale ?? row.locale,
  });
  await edit.profileChanged?.(tx, member);
  const changed = await memberRow(tx, member, now);
  return changed ? meOf(changed) : errors.memberNotFound();
}
