/** Where code that decides by time takes the time from; tests pass their own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export interface TestClock extends Clock {
  advance(milliseconds: number): void;
  set(at: Date | string): void;
}

/** A clock that stands still until a test moves it. */
export function testClock(start: Date | string = '2026-03-02T02:00:00Z'): TestClock {
  let current = new Date(start).getTime();
  return {
    now: () => new Date(current),
    advance(milliseconds) {
      current += milliseconds;
    },
    set(at) {
      current = new Date(at).getTime();
    },
  };
}

export const seconds = (n: number): number => n * 1000;
export const minutes = (n: number): number => n * 60_000;
export const hours = (n: number): number => n * 3_600_000;
export const days = (n: number): number => n * 86_400_000;

/** The instant that lies `milliseconds` after `at` (before it, when negative). */
export function after(at: Date, milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}

/** A calendar day of the community, as `YYYY-MM-DD`. */
export type BusinessDate = string & { readonly __businessDate: never };

const formatters = new Map<string, Intl.DateTimeFormat>();
/** Days begin at a quarter of an hour everywhere; within one, the answer for a zone is the same. */
const quarter = minutes(15);
const lastAsked = new Map<string, { quarter: number; day: BusinessDate }>();

/** The calendar day that `at` falls on in an IANA time zone. */
export function businessDate(at: Date, timeZone: string): BusinessDate {
  const now = Math.floor(at.getTime() / quarter);
  const last = lastAsked.get(timeZone);
  if (last?.quarter === now) return last.day;
  let format = formatters.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timeZone, format);
  }
  const day = format.format(at) as BusinessDate;
  lastAsked.set(timeZone, { quarter: now, day });
  return day;
}
