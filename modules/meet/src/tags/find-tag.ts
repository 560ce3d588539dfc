import type { Tx } from '@nashi/db';
import { isId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { tagRows, tagsNamed } from './tag-queries.ts';
import { tagKeyOf } from './tag-rules.ts';
import type { Tree } from './tag-tree.ts';

export interface FoundTag {
  key: string;
  /** As the asker wrote it, when it is a free word. */
  written: string;
  tree: Tree;
}

const longestWord = 20;

/** The tag that an id, a name or a free word means; undefined when it is retired or no word at all. */
export async function findTag(tx: Tx, deps: Deps, asked: string): Promise<FoundTag | undefined> {
  const tree = await deps.tree.read();
  const written = asked.normalize('NFC').trim();
  if (isId(asked)) {
    const row = (await tagRows(tx, [asked])).get(asked);
    const key = row?.mergedInto ?? row?.id;
    return key !== undefined && tree.tags.has(key) && tree.counts(key) ? { key, written, tree } : undefined;
  }
  const word = tagKeyOf(written);
  const key = (await tagsNamed(tx, [word])).get(word) ?? word;
  const isWord = tree.tags.has(key) || (written.length <= longestWord && !/\p{C}/u.test(written));
  return word !== '' && isWord && tree.counts(key) ? { key, written, tree } : undefined;
}
