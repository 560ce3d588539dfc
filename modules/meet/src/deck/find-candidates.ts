import { createHash } from 'node:crypto';
import { after, businessDate, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import type { Settings } from '../meet-queries.ts';
import { candidatesAmong, candidatesByTags, candidatesLatest } from './candidate-queries.ts';

/** Passed people come back no sooner than after this. */
const passLasts = days(30);

/** How many are compared for a deck, by where they were found; and how many rows are looked at for that. */
const compared = { byTags: 60, mates: 30, ofFriends: 30, latest: 20 };
const looked = { holders: 1000, people: 400, latest: 400 };

export interface Viewer {
  id: MemberId;
  age: number;
  tags: readonly string[];
  settings: Settings;
}

/** Where a viewer's round through the holders of a tag begins on a day: each day elsewhere. */
function spotOf(viewer: MemberId, day: string): number {
  return createHash('sha256').update(`${viewer} ${day}`).digest().readInt32BE(0);
}

/**
 * People to compare the viewer with, each with their tags: those who share the rarest tags, who are in the same circles,
 * whom friends follow, and who joined last. What is looked at does not grow with the community. Nobody is among them
 * whom the viewer follows, muted or passed, or with whom there is a block.
 */
export async function findCandidates(
  tx: Tx,
  deps: Deps,
  viewer: Viewer,
  now: Date,
): Promise<Map<MemberId, readonly string[]>> {
  const { id, age, tags, settings } = viewer;
  const today = businessDate(now, deps.platform.community.timeZone);
  const filter = [id, age, today, settings.youngest, settings.oldest, after(now, -passLasts)];
  const weightOf = await deps.rarity.of(tags);
  const perTag = Math.ceil(looked.holders / Math.max(1, tags.length));
  const [byTags, latest, ofFriends, ...mates] = await Promise.all([
    tags.length > 0
      ? candidatesByTags(tx, [
          ...filter,
          tags,
          tags.map(weightOf),
          perTag,
          spotOf(id, today),
          compared.byTags,
          looked.people,
        ])
      : [],
    candidatesLatest(tx, [...filter, compared.latest, looked.latest]),
    deps.socialGraph.friendsOfFriends(tx, id, compared.ofFriends),
    ...deps.signals.map((source) => source.mates(tx, id, compared.mates)),
  ]);
  const found = new Map([...byTags, ...latest].map((one) => [one.id, one.tags]));
  const others = [...new Set([...ofFriends, ...mates.flat()])].filter((one) => !found.has(one));
  const among = others.length > 0 ? await candidatesAmong(tx, [...filter, others]) : [];
  for (const one of among) found.set(one.id, one.tags);
  for (const apart of await deps.socialGraph.apart(tx, id, [...found.keys()])) found.delete(apart);
  return found;
}
