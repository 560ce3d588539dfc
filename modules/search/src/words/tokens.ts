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

/** Everything a text is found by, as the input form of a PostgreSQL tsvector. */
export function vectorOf(folded: string): string {
  const runs = hanRuns(folded);
  const words = new Set([...runs.flatMap(hanWords), ...latinWords(folded)]);
  const pieces = new Set(runs.flatMap((run) => [...pairsOf(run), ...run]));
  return [
    ...[...words].map((word) => `${quoteLexeme(word)}:1A`),
    ...[...pieces].filter((piece) => !words.has(piece)).map(quoteLexeme),
  ].join(' ');
}
