import { Fragment, type ReactNode } from 'react';
import styles from './search.module.css';

const before = 16;
const longest = 140;

const wordsOf = (q: string): string[] => q.toLowerCase().split(/\s+/).filter(Boolean);

const placeOf = (words: string, q: string): { at: number; length: number } => {
  const low = words.toLowerCase();
  for (const word of [q.toLowerCase().trim(), ...wordsOf(q)]) {
    const at = word === '' ? -1 : low.indexOf(word);
    if (at >= 0) return { at, length: word.length };
  }
  return { at: -1, length: 0 };
};

/** The part of a text around what was looked for. */
export function excerptOf(words: string, q: string): string {
  const from = Math.max(0, placeOf(words, q).at - before);
  return `${from > 0 ? '…' : ''}${words.slice(from, from + longest)}`;
}

/** A text with what was looked for marked in it. */
export function Marked({ words, q }: { readonly words: string; readonly q: string }): ReactNode {
  const { at, length } = placeOf(words, q);
  if (at < 0) return words;
  return (
    <Fragment>
      {words.slice(0, at)}
      <mark className={styles.mark}>{words.slice(at, at + length)}</mark>
      {words.slice(at + length)}
    </Fragment>
  );
}
