import type { Tx } from '@nashi/db';
import type { Interests } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { tagsNamed } from '../tags/tag-queries.ts';
import { tagKeyOf } from '../tags/tag-rules.ts';
import { addToCounts, deleteLikes, insertLikes, lockNames, lockPeople, writePeople } from './people-queries.ts';
import type { Like } from './people-queries.ts';

/** Keeps what people are found by in step with their profiles; only what strangers may see of active members enters. */
export async function refreshPeople(tx: Tx, deps: Deps, ids: readonly MemberId[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await lockNames(tx, []);
  const before = new Map((await lockPeople(tx, [ids])).map((row) => [row.id, row.tags]));
  const interests = await deps.identity.interestsOf(tx, ids);
  const shown = (one: Interests | undefined) => (one?.card.status === 'active' ? one.tags.map(tagKeyOf) : []);
  const known = await tagsNamed(tx, [...new Set(ids.flatMap((id) => shown(interests.get(id))))]);
  const people = ids.flatMap((id) => {
    const one = interests.get(id);
    if (!one) return [];
    const tags = [...new Set(shown(one).map((key) => known.get(key) ?? key))];
    return [{ id, born: one.birthday, school: one.card.certified ? one.card.school : null, tags }];
  });
  await writePeople(tx, people);
  const added: Like[] = people.flatMap(({ id, tags }) =>
    tags.filter((tag) => !before.get(id)?.includes(tag)).map((tag) => ({ tag, id })),
  );
  const gone: Like[] = people.flatMap(({ id, tags }) =>
    (before.get(id) ?? []).filter((tag) => !tags.includes(tag)).map((tag) => ({ tag, id })),
  );
  if (gone.length + added.length === 0) return;
  if (gone.length > 0) await deleteLikes(tx, gone);
  if (added.length > 0) await insertLikes(tx, added, now);
  const changes = new Map<string, number>();
  for (const { tag } of added) changes.set(tag, (changes.get(tag) ?? 0) + 1);
  for (const { tag } of gone) changes.set(tag, (changes.get(tag) ?? 0) - 1);
  await addToCounts(tx, changes);
  await deps.rarity.changed(tx, [...changes.keys()]);
}
