import { after, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Interests } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { passedSince, settingsOf, usualSettings } from '../meet-queries.ts';
import { compareMembers } from './compare-members.ts';
import type { Compared } from './compare-members.ts';
import { adultAge, mayMeet } from './deck-rules.ts';

export const deckSize = 20;
/** Passed people come back no sooner than after this. */
export const passLasts = days(30);

/** How many are looked at for a deck, by where they were found. */
const looked = { tags: 200, circles: 100, friends: 100, latest: 100 };

export interface Dealt {
  id: MemberId;
  interests: Interests;
  compared: Compared;
}

export type Deck =
  | { reason: 'adults-only' | 'opted-out' | 'birthday-needed'; cards: readonly [] }
  | { reason: null; cards: readonly Dealt[] };

async function findCandidates(tx: Tx, deps: Deps, viewer: MemberId, tags: readonly string[]): Promise<MemberId[]> {
  const [byTags, mates, friends, latest] = await Promise.all([
    tags.length > 0 ? deps.identity.memberIdsByTags(tx, tags, looked.tags) : [],
    deps.circleMates(tx, viewer, looked.circles),
    deps.socialGraph.friendsOf(tx, [viewer]),
    deps.identity.latestMemberIds(tx, looked.latest),
  ]);
  const ofFriends = await deps.socialGraph.followeesOf(tx, (friends.get(viewer) ?? []).slice(0, looked.friends));
  return [...new Set([...byTags, ...mates, ...[...ofFriends.values()].flat().slice(0, looked.friends), ...latest])];
}

function best(a: Dealt, b: Dealt): number {
  const value = ({ compared: { index } }: Dealt) => (index.state === 'known' ? 1 + index.value : index.shared / 10);
  return value(b) - value(a) || (a.id < b.id ? -1 : 1);
}

/** Up to twenty people whom the viewer does not follow yet, those with most common ground first. */
export async function dealDeck(
  tx: Tx,
  deps: Deps,
  input: { viewer: MemberId; now: Date; locale: 'zh' | 'en' },
): Promise<Deck> {
  const { viewer, now, locale } = input;
  const [own, ownSettings] = await Promise.all([deps.identity.interestsOf(tx, [viewer]), settingsOf(tx, [viewer])]);
  const mine = own.get(viewer);
  const settings = ownSettings.get(viewer) ?? usualSettings;
  if (!mine || mine.age === null) return { reason: 'birthday-needed', cards: [] };
  if (mine.age < adultAge) return { reason: 'adults-only', cards: [] };
  if (settings.optedOut) return { reason: 'opted-out', cards: [] };
  const [found, blocked, followed, passed] = await Promise.all([
    findCandidates(tx, deps, viewer, mine.tags),
    deps.socialGraph.allBlocked(tx, viewer),
    deps.socialGraph.followeesOf(tx, [viewer]),
    passedSince(tx, viewer, after(now, -passLasts)),
  ]);
  const out = new Set([viewer, ...blocked, ...(followed.get(viewer) ?? []), ...passed]);
  const candidates = found.filter((id) => !out.has(id));
  const [theirs, theirSettings] = await Promise.all([
    deps.identity.interestsOf(tx, candidates),
    settingsOf(tx, candidates),
  ]);
  const meetable = candidates.filter((id) => {
    const interests = theirs.get(id);
    const other = interests && { interests, settings: theirSettings.get(id) ?? usualSettings };
    return other !== undefined && mayMeet({ interests: mine, settings }, other);
  });
  const interests = new Map([...theirs, [viewer, mine]]);
  const compared = await compareMembers(tx, deps, { viewer, others: meetable, interests, locale });
  const dealt = meetable.flatMap((id): Dealt[] => {
    const about = theirs.get(id);
    const result = compared.get(id);
    return about && result ? [{ id, interests: about, compared: result }] : [];
  });
  return { reason: null, cards: dealt.toSorted(best).slice(0, deckSize) };
}
