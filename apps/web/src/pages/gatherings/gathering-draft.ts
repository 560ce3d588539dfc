import { toDecimal } from '@nashi/ui';
import type { Point } from '../square/find-position.ts';
import type { Gathering } from './sign-up-bar.tsx';
import { toZone } from './zone-time.ts';

export const audiences = ['everyone', 'certified', 'circle'] as const;

export interface Terms {
  readonly timeZone: string;
  readonly currency: string;
}

export interface Draft {
  title: string;
  text: string;
  cover: readonly string[];
  place: string;
  location: Point | null;
  starts: string;
  ends: string;
  until: string;
  capacity: string;
  fee: string;
  audience: (typeof audiences)[number];
  circleId: string | null;
}

/** What the form starts with for a new gathering. */
export function blank({ timeZone }: Terms, circle: string | undefined): Draft {
  // The day after tomorrow at seven in the evening, to be moved from there.
  const soon = new Date();
  soon.setDate(soon.getDate() + 2);
  const day = toZone(soon, timeZone).slice(0, 10);
  return {
    title: '',
    text: '',
    cover: [],
    place: '',
    location: null,
    starts: `${day}T19:00`,
    ends: `${day}T21:00`,
    until: `${day}T12:00`,
    capacity: '10',
    fee: '0',
    audience: 'everyone',
    circleId: circle ?? null,
  };
}

/** What the form starts with for one that is there. */
export function draftOf(gathering: Gathering): Draft {
  const { title, text, coverId, place, location, startsAt, endsAt, signUpUntil, timeZone, fee } = gathering;
  return {
    title,
    text,
    cover: coverId === null ? [] : [coverId],
    place,
    location,
    starts: toZone(startsAt, timeZone),
    ends: toZone(endsAt, timeZone),
    until: toZone(signUpUntil, timeZone),
    capacity: String(gathering.capacity),
    fee: toDecimal(fee),
    audience: gathering.audience,
    circleId: gathering.circle?.id ?? null,
  };
}
