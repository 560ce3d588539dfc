import type { SearchDocument } from '../subject.ts';

const day = 24 * 60 * 60 * 1000;
const mostText = 20_000;
const daysForTenfold = 20;

/** Days since 1970, and some more for each tenfold of popularity: what is new stands high, what is liked stays longer. */
export function standingOf({ at, popularity }: SearchDocument): number {
  return at.getTime() / day + daysForTenfold * Math.log10(1 + Math.max(0, popularity));
}

export function textOf({ title, text }: SearchDocument): string {
  return `${title}\n${text}`.slice(0, mostText);
}
