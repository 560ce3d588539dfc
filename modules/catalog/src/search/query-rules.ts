import { fold } from '@nashi/words';
import { bigrams, wordsOf } from './tokens.ts';

const quoted = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

const all = (words: readonly string[]): string => words.map(quoted).join(' & ');

/**
 * What was typed, as a PostgreSQL tsquery: every part must match; a Chinese run by its dictionary words or by all its
 * pairs; the beginning of a Latin word is enough. Undefined when nothing in it can be searched for.
 */
export function queryOf(typed: string): string | undefined {
  const parts: string[] = [];
  for (const run of fold(typed).match(/\p{Script=Han}+/gu) ?? []) {
    const { words } = wordsOf(run);
    const pairs = bigrams(run);
    const ways = [...new Set([words.length > 0 ? all(words) : '', pairs.length > 0 ? all(pairs) : quoted(run)])];
    parts.push(
      `(${ways
        .filter(Boolean)
        .map((way) => `(${way})`)
        .join(' | ')})`,
    );
  }
  for (const word of wordsOf(typed).latin) parts.push(`${quoted(word)}:*`);
  return parts.length > 0 ? parts.slice(0, 12).join(' & ') : undefined;
}
