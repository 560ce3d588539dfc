import { businessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { GuardedField, Profile } from '../contract.ts';
import { errors } from '../errors.ts';
import { membersByIdsQuery } from './members-queries.ts';
import { cardOf } from './present-member.ts';
import { ageOf, constellationOf, maySee, visibilityOf } from './profile-rules.ts';
import type { Relation } from './profile-rules.ts';

export interface ProfileView {
  viewer: MemberId | undefined;
  member: MemberId;
  relation: Relation;
  now: Date;
  timeZone: string;
}

/** A profile as one viewer may see it. */
export async function showProfile(tx: Tx, view: ProfileView): Promise<Outcome<Profile>> {
  const ids = view.viewer ? [view.member, view.viewer] : [view.member];
  const rows = await membersByIdsQuery(tx, [ids, view.now]);
  const row = rows.find(({ id }) => id === view.member);
  if (!row || row.status === 'deleted') return errors.memberNotFound();
  const viewer = rows.find(({ id }) => id === view.viewer);
  const chosen = visibilityOf(row.visibility);
  const sees = (field: GuardedField) => maySee(chosen[field], view.relation);
  const today = businessDate(view.now, view.timeZone);
  const born = sees('birthday') ? row.birthday : null;
  const tags = sees('tags') ? row.tags : null;
  return {
    ...cardOf(row),
    school: sees('school') ? (row.certifiedSchool ?? row.school) : null,
    bio: sees('bio') ? row.bio : null,
    entryYear: sees('years') ? row.entryYear : null,
    graduationYear: sees('years') ? row.graduationYear : null,
    age: born === null ? null : ageOf(born, today),
    constellation: born === null ? null : constellationOf(born),
    hometown: sees('hometown') ? row.hometown : null,
    tags,
    sharedTags: view.relation === 'self' ? [] : (tags ?? []).filter((tag) => viewer?.tags.includes(tag)),
    joinedAt: row.createdAt.toISOString(),
    relation: view.relation,
  };
}
