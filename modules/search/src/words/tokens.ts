import { cutWords } from '@nashi/words';

const han = /\p{Script=Han}+/gu;
const latin = /[\p{L}\p{N}]+/gu;

export function hanRuns(folded: string): string[] {
  return folded.match(han) ?? [];
}

/** Words of letters and digits; Chinese between them divides. */
export function latinWords(folded: string): string[] {
  return folded.replace(han, ' ').match(latin) ?? [];
}

/** The words of a Chinese run that the dictionary knows, of two characters and more. */
export function hanWords(run: string): string[] {
  return [...new Set(cutWords(run))].filter((word) => [...word].length > 1);
}

export function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

const longestLexeme = 60;

export function quoteLexeme(word: string): string {
  return `'${word.slice(0, longestLexeme).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

/** A word of the dictionary as a lexeme of its own: the index tells it from the same characters across two words. */
export const wordLexeme = (word: string): string => quoteLexeme(`=${word}`);

/** Everything a text is found by, as the input form of a PostgreSQL tsvector. */
export function vectorOf(folded: string): string {
  const runs = hanRuns(folded);
  const words = runs.flatMap(hanWords).map(wordLexeme);
  const pieces = [...runs.flatMap((run) => [...pairsOf(run), ...run]), ...latinWords(folded)].map(quoteLexeme);
  return [...new Set([...words, ...pieces])].join(' ');
}
