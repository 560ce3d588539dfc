import type { Id, MemberId } from '@nashi/ids';
import type { PoolId } from '@nashi/reservations';
import { expect, test } from 'vitest';
import type { GatheringId } from '../contract.ts';
import { calendarOf } from './calendar.ts';
import type { GatheringRow } from './gathering-row.ts';

test('SO-5: what a calendar gets has its signs escaped and its lines cut between characters', () => {
  const row: GatheringRow = {
    id: '01900000-0000-7000-8000-000000000001' as GatheringId,
    hostId: 'host' as MemberId,
    title: '周六攀岩；带水, 早点睡 '.repeat(5).trim(),
    text: 'First line\nSecond; line',
    place: 'Hall A, 2nd floor',
    coverId: null as Id<'file'> | null,
    shown: null,
    latitude: null,
    longitude: null,
    startsAt: new Date('2026-03-07T06:00:00Z'),
    endsAt: new Date('2026-03-07T09:00:00Z'),
    signUpUntil: new Date('2026-03-06T06:00:00Z'),
    capacity: 10,
    poolId: 'pool' as PoolId,
    fee: 0,
    currency: 'CNY',
    audience: 'everyone',
    circleId: null,
    state: 'published',
    version: 3,
    createdAt: new Date('2026-03-01T00:00:00Z'),
    settledAt: null,
  };
  const text = calendarOf(row, row, 'https://nashi.example', new Date('2026-03-02T00:00:00Z'));
  const lines = text.split('\r\n');
  expect(lines.at(-1)).toBe('');
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const unfolded = text.replaceAll('\r\n ', '').split('\r\n');
  expect(unfolded).toContain('DTSTART:20260307T060000Z');
  expect(unfolded).toContain('LOCATION:Hall A\\, 2nd floor');
  expect(unfolded).toContain(`SUMMARY:${row.title.replaceAll(',', '\\,')}`);
  expect(unfolded).toContain(`DESCRIPTION:First line\\nSecond\\; line\\n\\nhttps://nashi.example/gatherings/${row.id}`);
  expect(calendarOf({ ...row, state: 'cancelled' }, row, 'https://nashi.example', new Date())).toContain(
    'STATUS:CANCELLED',
  );
});
