import type { Interests } from '@nashi/identity';
import type { Settings } from '../meet-queries.ts';

/** One who may be shown, with what the filters ask about. */
export interface Candidate {
  interests: Interests;
  settings: Settings;
}

const inBand = (age: number, settings: Settings): boolean => age >= settings.youngest && age <= settings.oldest;

/** Whether two members may meet: both adults, neither opted out, each in the other's age band, and findable. */
export function mayMeet(viewer: Candidate, other: Candidate): boolean {
  const { age } = viewer.interests;
  const otherAge = other.interests.age;
  if (age === null || otherAge === null) return false;
  if (viewer.interests.ageBand !== 'adult' || other.interests.ageBand !== 'adult') return false;
  if (viewer.settings.optedOut || other.settings.optedOut) return false;
  if (other.interests.card.status !== 'active') return false;
  if (!inBand(otherAge, viewer.settings) || !inBand(age, other.settings)) return false;
  const mine = viewer.interests.card;
  const theirs = other.interests.card;
  const sameSchool = mine.certified && theirs.certified && mine.school !== null && mine.school === theirs.school;
  return other.settings.foundBy === 'everyone' || sameSchool;
}

export type NotMeeting = 'adults-only' | 'opted-out' | 'birthday-needed';

/** Why somebody can meet nobody at all; undefined when they can. */
export function whyNotMeeting(one: Candidate): NotMeeting | undefined {
  if (one.interests.age === null) return 'birthday-needed';
  if (one.interests.ageBand !== 'adult') return 'adults-only';
  return one.settings.optedOut ? 'opted-out' : undefined;
}
