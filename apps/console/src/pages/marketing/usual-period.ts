import dayjs, { type Dayjs } from 'dayjs';

/** From now for thirty days: what a merchant usually wants, and can change. */
export function usualPeriod(): [Dayjs, Dayjs] {
  const now = dayjs();
  return [now, now.add(30, 'day')];
}
