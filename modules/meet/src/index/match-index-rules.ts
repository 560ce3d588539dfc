/** How rare something is: ln(1 + N/n) for n holders among N members (natural logarithm, as `oracles.md` has it). */
export function idf(members: number, holders: number): number {
  return Math.log(1 + members / Math.max(1, holders));
}

export type SignalKind = 'tag' | 'circle' | 'friend' | 'place' | 'course' | 'answer';
export type ThingKind = Exclude<SignalKind, 'answer'>;

export interface Thing {
  kind: ThingKind;
  key: string;
}

export interface Answer {
  question: string;
  answer: number;
  accepts: readonly number[];
  /** 0, 1, 10, 50 or 250. */
  importance: number;
}

/** What a person brings to the comparison. Nothing else may enter: no birthday, no constellation, no looks. */
export interface Person {
  things: readonly Thing[];
  answers: readonly Answer[];
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

/** Weight of a thing; from its rarity in the community. */
export type Rarity = (thing: Thing) => number;

const keyOf = (thing: Thing): string => `${thing.kind} ${thing.key}`;

interface Overlap {
  shared: { thing: Thing; weight: number }[];
  /** Σidf(A∩B)/Σidf(A∪B); undefined when neither has anything. */
  ratio: number | undefined;
}

/** Common ground in one kind of thing, weighted by rarity. */
export function overlap(a: readonly Thing[], b: readonly Thing[], rarity: Rarity): Overlap {
  const inA = new Map(a.map((thing) => [keyOf(thing), thing]));
  const inB = new Set(b.map(keyOf));
  const union = new Map([...inA, ...b.map((thing): [string, Thing] => [keyOf(thing), thing])]);
  const shared = [...inA.values()]
    .filter((thing) => inB.has(keyOf(thing)))
    .map((thing) => ({ thing, weight: rarity(thing) }));
  const all = [...union.values()].reduce((sum, thing) => sum + rarity(thing), 0);
  return { shared, ratio: all > 0 ? shared.reduce((sum, one) => sum + one.weight, 0) / all : undefined };
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

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const harmonic = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));

const thingKinds: readonly ThingKind[] = ['tag', 'circle', 'friend', 'place', 'course'];
const ofKind = (person: Person, kind: ThingKind) => person.things.filter((thing) => thing.kind === kind);

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
 * The match index of two people: for each direction the mean of the overlap of each kind of thing that either has and
 * of how well the other's answers please; the two joined by the harmonic mean; less 1/(shared signals), from 0 to 1.
 * It is the same whichever of the two is named first.
 */
export function matchIndex(a: Person, b: Person, rarity: Rarity): MatchIndex {
  const overlaps = thingKinds.map((kind) => overlap(ofKind(a, kind), ofKind(b, kind), rarity));
  const things = overlaps.flatMap((one) => one.shared);
  const answers = agreed(a.answers, b.answers);
  const mostImportant = Math.max(1, ...answers.map((one) => one.weight));
  const weighed = [
    ...things.map(({ thing, weight }) => ({ kind: thing.kind, key: thing.key, weight })),
    ...answers.map(({ key, weight }) => ({ kind: 'answer' as const, key, weight: weight / mostImportant })),
  ];
  const total = weighed.reduce((sum, one) => sum + one.weight, 0);
  const signals = weighed
    .map(({ kind, key, weight }): Shared => ({ kind, key, share: weight / total }))
    .toSorted((x, y) => y.share - x.share || (x.key < y.key ? -1 : 1));
  const shared = signals.length;
  if (shared < enoughSignals) return { state: 'not-enough', shared, signals };
  const ratios = overlaps.flatMap((one) => one.ratio ?? []);
  const direction = (self: Person, other: Person): number =>
    mean([...ratios, ...[satisfaction(self.answers, other.answers)].flatMap((value) => value ?? [])]);
  const joined = harmonic(direction(a, b), direction(b, a));
  return { state: 'known', value: Math.max(0, Math.min(1, joined - 1 / shared)), shared, signals };
}
