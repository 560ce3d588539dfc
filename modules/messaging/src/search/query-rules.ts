/** A query as text is compared: full width, case and the like folded. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** Every pair of neighbouring characters that are not spaces. */
function pairsOf(text: string): string[] {
  const letters = Array.from(text);
  const pairs = letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
  return [...new Set(pairs.filter((pair) => !/\s/u.test(pair)))];
}

/**
 * The tsquery for text within some conversations; undefined when there is no pair of characters to look for.
 * It finds everything that holds the text, and a little more that the caller compares again.
 */
export function tsqueryOf(text: string, conversations: readonly string[]): string | undefined {
  const pairs = pairsOf(text);
  if (pairs.length === 0 || conversations.length === 0) return undefined;
  const where = conversations.map(quoted).join(' | ');
  return `(${where}) & ${pairs.map(quoted).join(' & ')}`;
}
