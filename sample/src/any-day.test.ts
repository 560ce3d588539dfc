import { after, days } from '@nashi/clock';
import { startReplay } from '@nashi/server/replay';
import { startTestServer } from '@nashi/server/testing';
import { describe, expect, test } from 'vitest';
import { loadSample, sampleDays } from './index.ts';

/** Each takes as long as a first start: run with NASHI_TEST_SAMPLE_DAYS=on after changing what the sample tells. */
describe.runIf(process.env['NASHI_TEST_SAMPLE_DAYS'] === 'on')('the sample on any day', () => {
  test.each([
    ['a leap day, just after midnight of the community', '2028-02-28T16:00:30Z'],
    ['new year, before midnight of the community', '2026-12-31T15:59:30Z'],
    ['the last morning of a month', '2027-04-29T22:10:00Z'],
    ['a noon in summer', '2027-07-15T04:00:00Z'],
  ])(
    '%s: no story is refused',
    async (_, startAt) => {
      const server = await startTestServer({ startAt });
      const today = server.clock.now();
      const replay = await startReplay(server.platform, after(today, -days(sampleDays)));
      try {
        expect((await loadSample(replay, { today, tell: () => {} })).refused).toEqual([]);
      } finally {
        await replay.stop();
        await server.close();
      }
    },
    300_000,
  );
});
