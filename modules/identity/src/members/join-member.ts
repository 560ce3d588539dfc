import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { Role } from '@nashi/http';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Jobs } from '@nashi/jobs';
import { memberJoined } from '../events.ts';
import { insertMember } from './members-queries.ts';
import { nicknameKeyOf } from './nickname-rules.ts';

export interface JoinMember {
  email: string | null;
  /** E.164. */
  phone?: string | null;
  /** Not given: a name is made up, and the member is asked for one. */
  nickname?: string;
  locale: Locale;
  roles?: readonly Role[];
  at: Date;
}

/** Makes an account; undefined when the address already has one. */
export async function joinMember(tx: Tx, jobs: Jobs, member: JoinMember): Promise<MemberId | undefined> {
  const id = newId<MemberId>();
  const made = member.locale === 'zh' ? `梨友${id.slice(-6)}` : `Pear ${id.slice(-6)}`;
  const nickname = member.nickname ?? made;
  const inserted = await insertMember(tx, {
    id,
    email: member.email,
    phone: member.phone ?? null,
    nickname,
    nicknameKey: nicknameKeyOf(nickname),
    locale: member.locale,
    roles: member.roles ?? [],
    introduced: member.nickname !== undefined,
    at: member.at,
  });
  if (!inserted) return undefined;
  await jobs.emit(tx, memberJoined, { memberId: id });
  return id;
}
