import { cutWords, fold } from '@nashi/words';

const han = /\p{Script=Han}+/gu;
const latin = /[\p{L}\p{N}]+/gu;

export function bigrams(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

export interface Words {
  /** Dictionary words of Chinese runs. */
  words: string[];
  /** Pairs of neighbouring characters, for words the dictionary does not know. */
  pairs: string[];
  /** Words of letters and digits. */
  latin: string[];
  /** Single characters. */
  characters: string[];
}

/** What a text is found by. */
export function wordsOf(text: string): Words {
  const even = fold(text);
  const runs = even.match(han) ?? [];
  return {
    words: runs.flatMap((run) => cutWords(run)),
    pairs: runs.flatMap(bigrams),
    latin: even.replace(han, ' ').match(latin) ?? [],
    characters: runs.flatMap((run) => [...run]),
  };
}

export interface IndexedText {
  text: string;
  weight: 'A' | 'B' | 'C' | 'D';
}

const mostWords = 1500;
const longestWord = 60;
const lexeme = (word: string, weight: string): string =>
  `'${word.slice(0, longestWord).replaceAll('\\', '\\\\').replaceAll("'", "''")}':1${weight}`;

/** Texts as the input form of a PostgreSQL tsvector. A word counts with the best weight it appears with. */
export function vectorOf(texts: readonly IndexedText[]): string {
  const best = new Map<string, string>();
  const put = (word: string, weight: string): void => {
    const known = best.get(word);
    if (best.size < mostWords && (known === undefined || weight < known)) best.set(word, weight);
  };
  for (const { text, weight } of texts) {
    const { words, pairs, latin: letters, characters } = wordsOf(text);
    for (const word of words) put(word, weight);
    for (const word of letters) put(word, weight);
    for (const pair of pairs) put(pair, 'D');
    if (weight === 'A') for (const character of characters) put(character, 'D');
  }
  return [...best].map(([word, weight]) => lexeme(word, weight)).join(' ');
}

/** The Latin words of a text, for trigrams. */
export function latinOf(text: string): string {
  return [...new Set(wordsOf(text).latin)].join(' ').slice(0, 500);
}
