import { fold } from '@nashi/words';
import { hanRuns, hanWords, latinWords, pairsOf, quoteLexeme, wordLexeme } from './tokens.ts';

/** One part of what was typed. It is met by any of its ways; a way by all of its strings. */
export interface QueryPart {
  ways: readonly (readonly string[])[];
  /** Met by lexemes like these. */
  tsquery: string;
  /** Met where the dictionary knows it as words, or where a word begins with it. */
  wordQuery: string;
}

export interface Query {
  /** What was typed, widths and cases made equal. */
  folded: string;
  parts: readonly QueryPart[];
  latin: readonly string[];
}

const mostParts = 8;
const and = (lexemes: readonly string[]): string => lexemes.map(quoteLexeme).join(' & ');

/** A run is met whole, or by all the words it is made of, wherever they stand. */
function hanPart(run: string): QueryPart {
  const words = hanWords(run);
  const whole = and(pairsOf(run).length > 0 ? pairsOf(run) : [run]);
  const covered = words.join('').length >= run.length && words.length > 1;
  if (!covered) return { ways: [[run]], tsquery: `(${whole})`, wordQuery: wordLexeme(run) };
  const apart = and(words.flatMap(pairsOf));
  return {
    ways: [[run], words],
    tsquery: `((${whole}) | (${apart}))`,
    wordQuery: `(${words.map(wordLexeme).join(' & ')})`,
  };
}

/** `alike`: words of documents that are a slip away from one that no document has. */
function latinPart(word: string, alike: readonly string[] = []): QueryPart {
  const lexemes = [`${quoteLexeme(word)}:*`, ...alike.map((other) => `${quoteLexeme(other)}`)];
  const wordQuery = `${quoteLexeme(word)}:*`;
  return { ways: [[word], ...alike.map((other) => [other])], tsquery: `(${lexemes.join(' | ')})`, wordQuery };
}

/** Reads what was typed; undefined when nothing in it can be searched for. */
export function readQuery(typed: string, alike: ReadonlyMap<string, readonly string[]> = new Map()): Query | undefined {
  const folded = fold(typed).trim().replace(/\s+/g, ' ');
  const latin = latinWords(folded);
  const parts = [...hanRuns(folded).map(hanPart), ...latin.map((word) => latinPart(word, alike.get(word)))].slice(
    0,
    mostParts,
  );
  return parts.length > 0 ? { folded, parts, latin } : undefined;
}

const joined = (parts: readonly string[]): string => parts.join(' & ');

export const tsqueryOf = (query: Query): string => joined(query.parts.map((part) => part.tsquery));
export const wordQueryOf = (query: Query): string => joined(query.parts.map((part) => part.wordQuery));
