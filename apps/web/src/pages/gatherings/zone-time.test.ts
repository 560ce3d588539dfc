import { expect, test } from 'vitest';
import { fromZone, toZone } from './zone-time.ts';

test('SO-5: a form says times on the clocks of the community, also where clocks change', () => {
  expect(toZone('2026-03-07T06:00:00Z', 'Asia/Shanghai')).toBe('2026-03-07T14:00');
  expect(fromZone('2026-03-07T14:00', 'Asia/Shanghai')).toBe('2026-03-07T06:00:00.000Z');
  expect(fromZone('2026-03-29T12:00', 'Europe/Berlin')).toBe('2026-03-29T10:00:00.000Z');
  expect(fromZone('2026-10-25T12:00', 'Europe/Berlin')).toBe('2026-10-25T11:00:00.000Z');
  expect(fromZone('2026-11-01T00:30', 'America/New_York')).toBe('2026-11-01T04:30:00.000Z');
  expect(fromZone('', 'Asia/Shanghai')).toBeUndefined();
});
