import { after, minutes } from '@nashi/clock';

/** Hours of the day without pushes, as minutes after midnight; `from` may lie after `to`, across midnight. */
export interface QuietHours {
  from: number;
  to: number;
}

const minutesOfDay = 24 * 60;

/** `22:30` → 1350. */
export function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** 1350 → `22:30`. */
export function timeOf(minute: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Minutes after midnight that a clock on the wall shows in the time zone. */
export function minuteOfDay(at: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return minutesOf(format.format(at));
}

/** The next instant, later than `at`, when clocks on the wall show this minute of the day; on a day that skips it, the
 * first one after. */
export function nextTime(at: Date, minute: number, timeZone: string): Date {
  const ahead = (minute - minuteOfDay(at, timeZone) + minutesOfDay) % minutesOfDay || minutesOfDay;
  const whole = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
  const guess = after(whole, minutes(ahead));
  const shown = minuteOfDay(guess, timeZone);
  if (shown === minute) return guess;
  // clocks were put forward or back on the way there
  const off = ((minute - shown + minutesOfDay + minutesOfDay / 2) % minutesOfDay) - minutesOfDay / 2;
  return after(guess, minutes(off));
}

/** When the quiet hours that `at` lies in end; undefined outside of them. */
export function quietUntil(at: Date, quiet: QuietHours | undefined, timeZone: string): Date | undefined {
  if (!quiet || quiet.from === quiet.to) return undefined;
  const now = minuteOfDay(at, timeZone);
  const inside = quiet.from < quiet.to ? now >= quiet.from && now < quiet.to : now >= quiet.from || now < quiet.to;
  return inside ? nextTime(at, quiet.to, timeZone) : undefined;
}
