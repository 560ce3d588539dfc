import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { friendOverlap, idf, matchIndex, overlap } from '../index/match-index-rules.ts';
import type { MatchIndex, Overlap } from '../index/match-index-rules.ts';
import { answersOf } from '../questions/question-queries.ts';

/** Compares one member with many, whose tags are given: all is read in batches, the index itself is pure. */
export async function compareMembers(
  tx: Tx,
  deps: Deps,
  viewer: MemberId,
  tags: ReadonlyMap<MemberId, readonly string[]>,
): Promise<Map<MemberId, MatchIndex>> {
  const others = [...tags.keys()].filter((id) => id !== viewer);
  const all = [viewer, ...others];
  const [tree, answers, common, friends, ...sources] = await Promise.all([
    deps.tree.read(),
    answersOf(tx, all),
    deps.socialGraph.commonFriends(tx, viewer, others),
    deps.socialGraph.friendCounts(tx, all),
    ...deps.signals.map(async (source) => {
      const of = await source.of(tx, all);
      // What the viewer has not is never shared, and of what others have only the rarity matters.
      return { source, of, about: await source.about(tx, [...new Set([...of.values()].flat())]) };
    }),
  ]);
  const tagsOf = (id: MemberId) => (tags.get(id) ?? []).filter(tree.counts);
  const [weightOf, members] = await Promise.all([
    deps.rarity.of([...new Set(all.flatMap(tagsOf))]),
    deps.rarity.members(),
  ]);
  const mine = tagsOf(viewer);
  const ownFriends = friends.get(viewer);
  const ownAnswers = answers.get(viewer) ?? [];
  return new Map(
    others.map((id) => {
      const theirFriends = friends.get(id);
      const overlaps: Overlap[] = [
        overlap('tag', mine, tagsOf(id), weightOf),
        ...(ownFriends === undefined || theirFriends === undefined
          ? []
          : [friendOverlap(common.get(id) ?? [], ownFriends, theirFriends)]),
        ...sources.map(({ source, of, about }) =>
          overlap(source.kind, of.get(viewer) ?? [], of.get(id) ?? [], (key) =>
            idf(members, about.get(key)?.holders ?? 1),
          ),
        ),
      ];
      return [id, matchIndex(overlaps, ownAnswers, answers.get(id) ?? [])];
    }),
  );
}
