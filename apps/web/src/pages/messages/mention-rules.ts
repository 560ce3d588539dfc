/** The name being typed after the last @ before the cursor; undefined when none is. */
export function mentionAt(words: string, cursor: number): string | undefined {
  return /(?:^|[\s\p{P}\p{Script=Han}])@([^\s@]{0,20})$/u.exec(words.slice(0, cursor))?.[1];
}

/** The words with what was typed after the last @ replaced by a whole name. */
export function completeMention(words: string, cursor: number, name: string): { words: string; cursor: number } {
  const at = words.lastIndexOf('@', cursor - 1);
  const head = `${words.slice(0, at)}@${name} `;
  return { words: head + words.slice(cursor), cursor: head.length };
}

interface Mentioned {
  readonly id: string;
  readonly name: string;
}

/** Those among the mentioned whose names still stand in the words. */
export function mentionsIn(words: string, mentioned: readonly Mentioned[]): { members: string[]; all: boolean } {
  const standing = mentioned.filter((one) => words.includes(`@${one.name}`));
  return {
    members: [...new Set(standing.filter((one) => one.id !== 'all').map((one) => one.id))],
    all: standing.some((one) => one.id === 'all'),
  };
}
