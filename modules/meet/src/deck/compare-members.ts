import type { Tx } from '@nashi/db';
import type { Interests } from '@nashi/identity';
import type { Id, MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { idf, matchIndex } from '../index/match-index-rules.ts';
import type { MatchIndex, Person, Rarity, Shared } from '../index/match-index-rules.ts';
import { answersOf } from '../meet-queries.ts';
import { questions } from '../questions/questions.ts';

export interface Compared {
  index: MatchIndex;
  signals: { kind: Shared['kind']; label: string; share: number }[];
}

/** Compares one member with many: everything is read in batches, the index itself is pure. */
export async function compareMembers(
  tx: Tx,
  deps: Deps,
  input: {
    viewer: MemberId;
    others: readonly MemberId[];
    interests: ReadonlyMap<MemberId, Interests>;
    locale: 'zh' | 'en';
  },
): Promise<Map<MemberId, Compared>> {
  const { viewer, others, interests, locale } = input;
  const all = [viewer, ...others];
  const tags = [...(interests.get(viewer)?.tags ?? [])];
  const [answers, circles, friends, holders] = await Promise.all([
    answersOf(tx, all),
    deps.circlesOfMany(tx, all),
    deps.socialGraph.friendsOf(tx, all),
    deps.identity.tagHolders(tx, [...new Set(all.flatMap((id) => [...(interests.get(id)?.tags ?? [])]))]),
  ]);
  const [circleNames, friendCards] = await Promise.all([
    deps.circleNames(tx, [...new Set([...circles.values()].flat())]),
    deps.identity.membersByIds(tx, friends.get(viewer) ?? []),
  ]);
  const members = holders.get('') ?? 1;
  const rarity: Rarity = ({ kind, key }) => {
    if (kind === 'tag') return idf(members, holders.get(key) ?? 1);
    if (kind === 'circle') return idf(members, circleNames.get(key as Id<'circle'>)?.members ?? 1);
    return 1;
  };
  const personOf = (id: MemberId): Person => ({
    things: [
      ...(interests.get(id)?.tags ?? []).map((key) => ({ kind: 'tag' as const, key })),
      ...(circles.get(id) ?? []).map((key) => ({ kind: 'circle' as const, key })),
      ...(friends.get(id) ?? []).map((key) => ({ kind: 'friend' as const, key })),
    ],
    answers: answers.get(id) ?? [],
  });
  const labelOf = ({ kind, key }: Shared): string => {
    if (kind === 'circle') return circleNames.get(key as Id<'circle'>)?.name ?? '';
    if (kind === 'friend') return friendCards.get(key as MemberId)?.nickname ?? '';
    if (kind === 'answer') return questions.find((question) => question.key === key)?.[locale] ?? '';
    return tags.includes(key) ? key : '';
  };
  const me = personOf(viewer);
  return new Map(
    others.map((id) => {
      const index = matchIndex(me, personOf(id), rarity);
      const signals = index.signals.map((one) => ({ kind: one.kind, label: labelOf(one), share: one.share }));
      return [id, { index, signals }];
    }),
  );
}
