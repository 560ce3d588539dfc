import type { Tx } from '@nashi/db';
import type { Interests } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import type { MatchIndex } from '../index/match-index-rules.ts';
import { settingsOf, usualSettings } from '../meet-queries.ts';
import { peopleRows } from '../people/people-queries.ts';
import { compareMembers } from './compare-members.ts';
import { mayMeet, whyNotMeeting } from './deck-rules.ts';
import type { NotMeeting } from './deck-rules.ts';
import { findCandidates } from './find-candidates.ts';

const deckSize = 20;
/** So many of the best are looked up, so that the deck is full even when some have just left. */
const lookedUp = 40;

export interface Dealt {
  id: MemberId;
  interests: Interests;
  index: MatchIndex;
}

export type Deck =
  | { reason: NotMeeting | 'not-there'; viewer: undefined; cards: readonly [] }
  | { reason: null; viewer: Interests; cards: readonly Dealt[] };

const valueOf = (index: MatchIndex): number => (index.state === 'known' ? 1 + index.value : index.shared / 10);

/** Up to twenty people whom the viewer does not follow yet, those with most common ground first. */
export async function dealDeck(tx: Tx, deps: Deps, input: { viewer: MemberId; now: Date }): Promise<Deck> {
  const { viewer, now } = input;
  const [own, ownSettings, ownRow] = await Promise.all([
    deps.identity.interestsOf(tx, [viewer]),
    settingsOf(tx, [viewer]),
    peopleRows(tx, [[viewer]]),
  ]);
  const interests = own.get(viewer);
  if (!interests) return { reason: 'not-there', viewer: undefined, cards: [] };
  const settings = ownSettings.get(viewer) ?? usualSettings;
  const reason = whyNotMeeting({ interests, settings });
  if (reason) return { reason, viewer: undefined, cards: [] };
  const [tree, tags] = [await deps.tree.read(), ownRow[0]?.tags ?? []];
  const candidates = await findCandidates(
    tx,
    deps,
    { id: viewer, age: interests.age ?? 0, tags: tags.filter(tree.counts), settings },
    now,
  );
  const indices = await compareMembers(tx, deps, viewer, new Map([...candidates, [viewer, tags]]));
  const best = [...indices]
    .toSorted(([a, x], [b, y]) => valueOf(y) - valueOf(x) || (a < b ? -1 : 1))
    .slice(0, lookedUp);
  const ids = best.map(([id]) => id);
  const [theirs, theirSettings] = await Promise.all([deps.identity.interestsOf(tx, ids), settingsOf(tx, ids)]);
  const cards = best.flatMap(([id, index]): Dealt[] => {
    const about = theirs.get(id);
    const other = about && { interests: about, settings: theirSettings.get(id) ?? usualSettings };
    return other && mayMeet({ interests, settings }, other) ? [{ id, interests: about, index }] : [];
  });
  return { reason: null, viewer: interests, cards: cards.slice(0, deckSize) };
}
