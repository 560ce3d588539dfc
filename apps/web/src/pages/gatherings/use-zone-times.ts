import { languageTag, useLocale } from '@nashi/ui';

/** Writes times as they are on the clocks of a time zone: where a gathering is, not where its reader is. */
export function useZoneTimes(timeZone: string): { day(at: string): string; time(at: string): string } {
  const tag = languageTag[useLocale()];
  const day = new Intl.DateTimeFormat(tag, { timeZone, weekday: 'short', month: 'short', day: 'numeric' });
  const time = new Intl.DateTimeFormat(tag, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return { day: (at) => day.format(new Date(at)), time: (at) => time.format(new Date(at)) };
}
