import { after, days } from '@nashi/clock';
import { type SampleLogIn, sampleLogIns } from '@nashi/sample/log-ins';
import { startReplay } from './replay.ts';
import type { Nashi } from './wire.ts';

export type { SampleLogIn } from '@nashi/sample/log-ins';

export interface SampleCommunity {
  /** Fills the empty installation; `tell` gets one short line of progress at a time. */
  load(nashi: Nashi, tell: (line: string) => void): Promise<void>;
  logIns: readonly SampleLogIn[];
}

export const sampleCommunity: SampleCommunity = {
  logIns: sampleLogIns,
  async load(nashi, tell) {
    // Only a first start needs the texts and pictures in memory.
    const { loadSample, sampleDays } = await import('@nashi/sample');
    const today = nashi.platform.clock.now();
    const replay = await startReplay(nashi, after(today, -days(sampleDays)));
    try {
      await loadSample(replay, { today, tell });
    } finally {
      await replay.stop();
    }
  },
};
