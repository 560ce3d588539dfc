import { createRequire } from 'node:module';
import { Jieba } from '@node-rs/jieba';

const require = createRequire(import.meta.url);
let jieba: Jieba | undefined;

/** The dictionary takes some tens of megabytes: it is read when words are first cut, and once in a process. */
function cutter(): Jieba {
  const read = (): { dict: Buffer } => require('@node-rs/jieba/dict.js') as { dict: Buffer };
  return (jieba ??= Jieba.withDict(read().dict));
}

/** The words of a Chinese text, long ones and the short ones in them. */
export function cutWords(text: string): string[] {
  return cutter().cutForSearch(text, true);
}

/** Widths and cases made equal: full-width letters, capitals, accents on Latin letters. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
    .toLowerCase();
}
