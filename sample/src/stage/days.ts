import { after, days, hours, minutes } from '@nashi/clock';

/** How far back the sample's story begins. */
export const sampleDays = 60;

/** Days before today, at an hour and minute of the community's usual waking day. */
export interface Calendar {
  ago(daysAgo: number, hour?: number, minute?: number): Date;
  today: Date;
}

export function calendarOf(today: Date): Calendar {
  // China has no summer time: eight hours from UTC all year round.
  const shift = hours(8);
  const midnight = Math.floor((today.getTime() + shift) / days(1)) * days(1) - shift;
  return {
    today,
    ago(daysAgo, hour = 12, minute = 0) {
      const at = after(new Date(midnight), -days(daysAgo) + hours(hour) + minutes(minute));
      // What would lie ahead of the present happened a little before it.
      return at < today ? at : after(today, -minutes(3 + (minute % 50)));
    },
  };
}
