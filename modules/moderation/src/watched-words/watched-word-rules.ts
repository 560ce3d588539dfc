export type WatchAction = 'block' | 'hold' | 'mask';

export interface WatchedWord {
  phrase: string;
  /** As `normalize` writes the phrase. */
  normalized: string;
  action: WatchAction;
}

/** Where a watched word stands in a text: offsets in UTF-16 units of the text as written, end exclusive. */
export interface Found {
  phrase: string;
  action: WatchAction;
  start: number;
  end: number;
}

// Letters of other scripts that the eye takes for a Latin one.
const lookAlikes = new Map(
  Object.entries({
    a: 'аαɑ',
    b: 'вβ',
    c: 'сϲ',
    d: 'ԁ',
    e: 'еєε',
    g: 'ɡ',
    h: 'һн',
    i: 'іıι',
    j: 'ј',
    k: 'кκ',
    m: 'м',
    n: 'п',
    o: 'оο',
    p: 'рρ',
    q: 'ԛ',
    s: 'ѕ',
    t: 'тτ',
    u: 'υ',
    v: 'ѵν',
    w: 'ԝ',
    x: 'хχ',
    y: 'уγ',
  }).flatMap(([latin, others]) => [...others].map((letter): [string, string] => [letter, latin])),
);

const signs = /[^\p{L}\p{N}]/u;
const wordLetter = /[a-z0-9]/;

interface Normalized {
  text: string;
  /** For each unit of `text`: where its letter starts and ends in the text as written. */
  starts: number[];
  ends: number[];
}

function normalizeWithPlaces(written: string): Normalized {
  const result: Normalized = { text: '', starts: [], ends: [] };
  let at = 0;
  for (const letter of written) {
    const end = at + letter.length;
    for (const plain of letter.normalize('NFKD').toLowerCase()) {
      const folded = lookAlikes.get(plain) ?? plain;
      if (signs.test(folded)) continue;
      for (let unit = 0; unit < folded.length; unit += 1) {
        result.starts.push(at);
        result.ends.push(end);
      }
      result.text += folded;
    }
    at = end;
  }
  return result;
}

/** Text as a reader takes it in: one width, one case, look-alikes folded, without spaces, signs and accents. */
export function normalize(written: string): string {
  return normalizeWithPlaces(written).text;
}

/** A Latin word counts only as a word of its own, so that a place name is not taken for what it contains. */
function standsAlone(written: string, found: Found, normalized: string): boolean {
  const first = normalized.at(0) ?? '';
  const last = normalized.at(-1) ?? '';
  const before = normalize(written.slice(Math.max(0, found.start - 2), found.start)).at(-1) ?? '';
  const after = normalize(written.slice(found.end, found.end + 2)).at(0) ?? '';
  const directlyBefore = found.start > 0 && !signs.test(written[found.start - 1] ?? '');
  const directlyAfter = found.end < written.length && !signs.test(written[found.end] ?? '');
  return !(
    (wordLetter.test(first) && directlyBefore && wordLetter.test(before)) ||
    (wordLetter.test(last) && directlyAfter && wordLetter.test(after))
  );
}

/** Every watched word in a text, in the order they stand there. */
export function findWatched(written: string, words: readonly WatchedWord[]): Found[] {
  const { text, starts, ends } = normalizeWithPlaces(written);
  const all: Found[] = [];
  for (const { phrase, normalized, action } of words) {
    if (normalized === '') continue;
    for (let at = text.indexOf(normalized); at >= 0; at = text.indexOf(normalized, at + 1)) {
      const found = { phrase, action, start: starts[at] ?? 0, end: ends[at + normalized.length - 1] ?? 0 };
      if (standsAlone(written, found, normalized)) all.push(found);
    }
  }
  return all.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function starred(written: string, found: readonly Found[]): string {
  let text = '';
  let at = 0;
  for (const { action, start, end } of found) {
    if (action !== 'mask' || end <= at) continue;
    const from = Math.max(start, at);
    text += written.slice(at, from) + written.slice(from, end).replace(/./gsu, '*');
    at = end;
  }
  return text + written.slice(at);
}

/**
 * The text with every word that is to be masked written as stars, one for each letter. Stars count as no letters, so
 * what stood on both sides of a masked word may now read as another one: it is looked for until none is left.
 */
export function mask(written: string, words: readonly WatchedWord[]): string {
  const masked = starred(written, findWatched(written, words));
  return masked === written ? written : mask(masked, words);
}
