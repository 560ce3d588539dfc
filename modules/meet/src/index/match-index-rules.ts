/** How rare something is: ln(1 + N/n) for n holders among N members (natural logarithm, as `oracles.md` has it). */
export function idf(members: number, holders: number): number {
  return Math.log(1 + members / Math.max(1, holders));
}

export type SignalKind = 'tag' | 'circle' | 'friend' | 'place' | 'course' | 'answer';
type ThingKind = Exclude<SignalKind, 'answer'>;

export interface Answer {
  question: string;
  answer: number;
  accepts: readonly number[];
  /** 0, 1, 10, 50 or 250. */
  importance: number;
}

export interface Shared {
  kind: SignalKind;
  key: string;
  /** Part of all that is shared, 0 to 1; the parts of one pair sum to 1. */
  share: number;
}

export type MatchIndex =
  | { state: 'not-enough'; shared: number; signals: Shared[] }
  | { state: 'known'; value: number; shared: number; signals: Shared[] };

/** Under this many shared signals no number is shown. */
export const enoughSignals = 3;

/** Common ground of two people in one kind of thing. */
export interface Overlap {
  kind: ThingKind;
  shared: { key: string; weight: number }[];
  /** Σ weights of A∩B ÷ Σ weights of A∪B; undefined when neither has anything. */
  ratio: number | undefined;
}

const sum = (weights: readonly number[]): number => weights.reduce((total, weight) => total + weight, 0);

/** What two people both have, weighted by rarity. */
export function overlap(
  kind: ThingKind,
  a: readonly string[],
  b: readonly string[],
  weightOf: (key: string) => number,
): Overlap {
  const inB = new Set(b);
  const shared = a.filter((key) => inB.has(key)).map((key) => ({ key, weight: weightOf(key) }));
  const common = sum(shared.map((one) => one.weight));
  const union = sum(a.map(weightOf)) + sum(b.map(weightOf)) - common;
  return { kind, shared, ratio: union > 0 ? common / union : undefined };
}

/** Friends in common, each counting one, of people who have `a` and `b` friends. */
export function friendOverlap(common: readonly string[], a: number, b: number): Overlap {
  const union = Math.max(a + b - common.length, common.length);
  return {
    kind: 'friend',
    shared: common.map((key) => ({ key, weight: 1 })),
    ratio: union > 0 ? common.length / union : undefined,
  };
}

/** How well `other` answers for `self`: Σ importance of what pleases ÷ Σ importance asked; undefined when nothing was. */
export function satisfaction(self: readonly Answer[], other: readonly Answer[]): number | undefined {
  const theirs = new Map(other.map((answer) => [answer.question, answer.answer]));
  let asked = 0;
  let pleased = 0;
  for (const { question, accepts, importance } of self) {
    const answer = theirs.get(question);
    if (answer === undefined) continue;
    asked += importance;
    if (accepts.includes(answer)) pleased += importance;
  }
  return asked > 0 ? pleased / asked : undefined;
}

const mean = (values: readonly number[]): number => sum(values) / values.length;
const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));

/** Questions whose answers please both; each is one shared signal, weighing what it matters to the two together. */
function agreed(a: readonly Answer[], b: readonly Answer[]): { key: string; weight: number }[] {
  const theirs = new Map(b.map((answer) => [answer.question, answer]));
  return a.flatMap((mine) => {
    const other = theirs.get(mine.question);
    const both = other && mine.accepts.includes(other.answer) && other.accepts.includes(mine.answer);
    const weight = both ? harmonic(mine.importance, other.importance) : 0;
    return weight > 0 ? [{ key: mine.question, weight }] : [];
  });
}

/**
 * The match index of two people, from their overlaps and their answers: for each direction the mean of the overlap of
 * each kind of thing that either has and of how well the other's answers please; the two joined by the harmonic mean;
 * less 1/(shared signals), from 0 to 1. It is the same whichever of the two is named first. Nothing else may enter: no
 * birthday, no constellation, no looks.
 */
export function matchIndex(
  overlaps: readonly Overlap[],
  mine: readonly Answer[],
  theirs: readonly Answer[],
): MatchIndex {
  const answers = agreed(mine, theirs);
  const mostImportant = Math.max(1, ...answers.map((one) => one.weight));
  const weighed = [
    ...overlaps.flatMap(({ kind, shared }) => shared.map(({ key, weight }) => ({ kind, key, weight }))),
    ...answers.map(({ key, weight }) => ({ kind: 'answer' as const, key, weight: weight / mostImportant })),
  ];
  const total = sum(weighed.map((one) => one.weight));
  const signals = weighed
    .map(({ kind, key, weight }): Shared => ({ kind, key, share: weight / total }))
    .toSorted((x, y) => y.share - x.share || (x.key < y.key ? -1 : 1));
  const shared = signals.length;
  if (shared < enoughSignals) return { state: 'not-enough', shared, signals };
  const ratios = overlaps.flatMap((one) => one.ratio ?? []);
  const direction = (self: readonly Answer[], other: readonly Answer[]): number =>
    mean([...ratios, ...[satisfaction(self, other)].flatMap((value) => value ?? [])]);
  const joined = harmonic(direction(mine, theirs), direction(theirs, mine));
  return { state: 'known', value: Math.max(0, Math.min(1, joined - 1 / shared)), shared, signals };
}
