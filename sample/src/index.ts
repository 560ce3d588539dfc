export { loadSample } from './load-sample.ts';
export { sampleDays } from './stage/days.ts';
export type { Replay } from './stage/replay.ts';
