import type { GuardedField, Profile, Visibility } from '../contract.ts';

export type Relation = Profile['relation'];
type Constellation = NonNullable<Profile['constellation']>;

/** Whole years between a birthday and a day, both `YYYY-MM-DD`; someone born on 29 February has it on 1 March. */
export function ageOf(birthday: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birthday.slice(0, 4));
  return on.slice(5) < birthday.slice(5) ? years - 1 : years;
}

/** What a member's age allows: under 14 a guardian has to agree, meeting strangers and money matters are for adults. */
export type AgeBand = 'unknown' | 'under-14' | 'under-18' | 'adult';

/** The one place that turns a birthday into what is allowed; without a birthday nothing that asks for an age is. */
export function ageBand(birthday: string | null, on: string): AgeBand {
  if (birthday === null) return 'unknown';
  const age = ageOf(birthday, on);
  if (age < 14) return 'under-14';
  return age < 18 ? 'under-18' : 'adult';
}

// The last day of each sign, as month × 100 + day.
const signs: readonly [number, Constellation][] = [
  [119, 'capricorn'],
  [218, 'aquarius'],
  [320, 'pisces'],
  [419, 'aries'],
  [520, 'taurus'],
  [621, 'gemini'],
  [722, 'cancer'],
  [822, 'leo'],
  [922, 'virgo'],
  [1023, 'libra'],
  [1122, 'scorpio'],
  [1221, 'sagittarius'],
];

/** The sign of a birthday (`YYYY-MM-DD`), by the usual Western dates. */
export function constellationOf(birthday: string): Constellation {
  const day = Number(birthday.slice(5, 7)) * 100 + Number(birthday.slice(8, 10));
  return signs.find(([last]) => day <= last)?.[1] ?? 'capricorn';
}

const usual: Record<GuardedField, Visibility> = {
  bio: 'everyone',
  school: 'everyone',
  years: 'followers',
  birthday: 'friends',
  hometown: 'followers',
  tags: 'everyone',
};

/** Every field with its visibility: the member's choice, or the usual one. */
export function visibilityOf(chosen: Partial<Record<GuardedField, Visibility>>): Record<GuardedField, Visibility> {
  return { ...usual, ...chosen };
}

/** Whether someone in `relation` to the member may see a field. A friend is a follower too. */
export function maySee(field: Visibility, relation: Relation): boolean {
  if (relation === 'self' || field === 'everyone') return true;
  if (field === 'followers') return relation === 'follower' || relation === 'friend';
  return field === 'friends' && relation === 'friend';
}
