import type { Tx } from '@nashi/db';
import type { Interests } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import type { Shared } from '../index/match-index-rules.ts';
import { questionRows } from '../questions/question-queries.ts';
import { tagKeyOf } from '../tags/tag-rules.ts';

export type Labelled = Omit<Shared, 'key'> & { label: string };

/** What shared things are called, for the viewer: their own word for a free tag, else the names that all see. */
export async function labelSignals(
  tx: Tx,
  deps: Deps,
  input: { viewer: Interests; locale: 'zh' | 'en'; lists: readonly (readonly Shared[])[] },
): Promise<Labelled[][]> {
  const { viewer, locale, lists } = input;
  const keysOf = (kind: Shared['kind']) => [
    ...new Set(lists.flatMap((list) => list.filter((one) => one.kind === kind).map((one) => one.key))),
  ];
  const asked = keysOf('answer');
  const [tree, friends, questions, ...sources] = await Promise.all([
    deps.tree.read(),
    deps.identity.membersByIds(tx, keysOf('friend') as MemberId[]),
    asked.length > 0 ? questionRows(tx) : [],
    ...deps.signals.map((source) => source.about(tx, keysOf(source.kind))),
  ]);
  const own = new Map(viewer.tags.map((word) => [tagKeyOf(word), word]));
  const labelOf = ({ kind, key }: Shared): string => {
    if (kind === 'tag') return tree.tags.has(key) ? tree.nameOf(key, locale) : (own.get(key) ?? key);
    if (kind === 'friend') return friends.get(key as MemberId)?.nickname ?? '';
    if (kind === 'answer') return questions.find((question) => question.key === key)?.[locale] ?? '';
    return sources.find((about) => about.has(key))?.get(key)?.label ?? '';
  };
  return lists.map((list) => list.map((one) => ({ kind: one.kind, share: one.share, label: labelOf(one) })));
}
