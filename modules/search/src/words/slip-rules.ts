const shortest = 4;
const longest = 24;

/** Whether a slip in this word is forgiven: short words have too many neighbours, long ones are codes. */
export function forgiven(word: string): boolean {
  return word.length >= shortest && word.length <= longest && /^[a-z]+$/.test(word);
}

/** A word, and each way to leave out one of its letters. */
export function slipsOf(word: string): string[] {
  const without = [...word].map((_, at) => word.slice(0, at) + word.slice(at + 1));
  return [...new Set([word, ...without])];
}

/** Letters changed, added, left out or swapped with their neighbour between two words (Damerau–Levenshtein). */
export function distance(from: string, to: string): number {
  const rows = Array.from({ length: from.length + 1 }, (_, i) =>
    Array.from({ length: to.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= from.length; i += 1) {
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) least = Math.min(least, at(i - 2, j - 2) + 1);
      const row = rows[i];
      if (row) row[j] = least;
    }
  }
  return at(from.length, to.length);
}

/** The nearest of these words, those one slip away; two in words of eight letters and more. */
export function nearest(word: string, others: readonly string[], most: number): string[] {
  const allowed = word.length >= 8 ? 2 : 1;
  return others
    .map((other) => ({ other, far: distance(word, other) }))
    .filter(({ far }) => far <= allowed)
    .toSorted((a, b) => a.far - b.far || (a.other < b.other ? -1 : 1))
    .slice(0, most)
    .map(({ other }) => other);
}
