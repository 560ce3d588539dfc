type Path = (string | number)[];

/** PostgreSQL holds neither NUL nor half of a surrogate pair in text. */
const holds = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');

/** Where a value read from outside has a text that the database cannot hold; undefined when there is none. */
export function unstorableAt(value: unknown): Path | undefined {
  if (typeof value === 'string') return holds(value) ? undefined : [];
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return undefined;
  // A stack of its own, so that no depth of nesting exhausts the engine's.
  const waiting: { value: object; path: Path }[] = [{ value, path: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const [key, held] of Object.entries(next.value)) {
      if (!holds(key)) return next.path;
      const path = [...next.path, key];
      if (typeof held === 'string') {
        if (!holds(held)) return path;
      } else if (typeof held === 'object' && held !== null) waiting.push({ value: held, path });
    }
  }
  return undefined;
}
