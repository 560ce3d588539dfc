import type { Nashi } from './wire.ts';

export interface SampleLogIn {
  who: { zh: string; en: string };
  /** What is typed on the sign-in page. */
  account: string;
}

export interface SampleCommunity {
  /** Fills the empty installation; `tell` gets one short line of progress at a time. */
  load(nashi: Nashi, tell: (line: string) => void): Promise<void>;
  logIns: readonly SampleLogIn[];
}

/** Until the sample package has a community to load, a first start is an empty one. */
export const sampleCommunity: SampleCommunity = {
  async load() {},
  logIns: [],
};
