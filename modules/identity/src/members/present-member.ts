import type { Me, MemberCard } from '../contract.ts';
import type { MemberRow } from './members-queries.ts';
import { maySee, visibilityOf } from './profile-rules.ts';

/** The card that anyone may see. */
export function cardOf(row: MemberRow): MemberCard {
  if (row.status === 'deleted') {
    return { id: row.id, nickname: '', avatar: null, school: null, certified: false, status: 'deleted' };
  }
  const school = row.certifiedSchool ?? row.school;
  return {
    id: row.id,
    nickname: row.nickname,
    avatar: row.avatar,
    school: maySee(visibilityOf(row.visibility).school, 'stranger') ? school : null,
    certified: row.certifiedSchool !== null,
    status: row.status,
  };
}

/** What members see of themselves. */
export function meOf(row: MemberRow): Me {
  return {
    id: row.id,
    nickname: row.nickname,
    email: row.email,
    phone: row.phone,
    avatar: row.avatar,
    bio: row.bio,
    school: row.certifiedSchool ?? row.school,
    entryYear: row.entryYear,
    graduationYear: row.graduationYear,
    birthday: row.birthday,
    hometown: row.hometown,
    tags: row.tags,
    visibility: visibilityOf(row.visibility),
    roles: row.roles,
    locale: row.locale,
    certified: row.certifiedSchool !== null,
    introduced: row.introduced,
  };
}
