import { expect, test } from 'vitest';
import { minutesOf, nextTime, quietUntil, timeOf } from './quiet-rules.ts';

const shanghai = 'Asia/Shanghai';
const at = (iso: string): Date => new Date(iso);
const night = { from: minutesOf('22:30'), to: minutesOf('07:00') };

test.each([
  ['2026-03-02T22:29:59+08:00', undefined],
  ['2026-03-02T22:30:00+08:00', '2026-03-03T07:00:00+08:00'],
  ['2026-03-03T03:12:45+08:00', '2026-03-03T07:00:00+08:00'],
  ['2026-03-03T07:00:00+08:00', undefined],
])('SO-8: quiet hours across midnight, at %s', (now, until) => {
  expect(quietUntil(at(now), night, shanghai)?.toISOString()).toBe(until && at(until).toISOString());
});

test('SO-8: quiet hours within a day, none at all, and none when both ends are the same', () => {
  const noon = { from: minutesOf('12:00'), to: minutesOf('14:00') };
  expect(quietUntil(at('2026-03-02T13:00:00+08:00'), noon, shanghai)).toEqual(at('2026-03-02T14:00:00+08:00'));
  expect(quietUntil(at('2026-03-02T15:00:00+08:00'), noon, shanghai)).toBeUndefined();
  expect(quietUntil(at('2026-03-02T15:00:00+08:00'), undefined, shanghai)).toBeUndefined();
  expect(quietUntil(at('2026-03-02T15:00:00+08:00'), { from: 900, to: 900 }, shanghai)).toBeUndefined();
});

test('SO-8: the end of quiet hours is right on nights when clocks change', () => {
  const berlin = 'Europe/Berlin';
  expect(nextTime(at('2026-03-28T22:30:00+01:00'), minutesOf('07:00'), berlin)).toEqual(
    at('2026-03-29T07:00:00+02:00'),
  );
  expect(nextTime(at('2026-10-24T22:30:00+02:00'), minutesOf('07:00'), berlin)).toEqual(
    at('2026-10-25T07:00:00+01:00'),
  );
});

test('SO-8: times of day are written and read alike', () => {
  for (const time of ['00:00', '07:05', '23:59']) expect(timeOf(minutesOf(time))).toBe(time);
});
