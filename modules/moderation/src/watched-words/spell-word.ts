import { pinyin } from 'pinyin-pro';
import { normalize } from './watched-word-rules.ts';

/** Two syllables are too often an English word (妈的 is spelled made), so a phrase is spelled out from three on. */
const fewestCharacters = 3;

/** A phrase of Chinese characters alone as it is spelled in pinyin, without tones; null for any other. */
export function spelledOut(phrase: string): string | null {
  const characters = phrase.replaceAll(/[\s\p{P}]/gu, '');
  if (!/^\p{Script=Han}+$/u.test(characters) || [...characters].length < fewestCharacters) return null;
  return normalize(pinyin(characters, { toneType: 'none', type: 'array', v: true }).join(''));
}
