import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import type { Deps } from '../deps.ts';
import { meetErrors } from '../errors.ts';
import type { MatchIndex } from '../index/match-index-rules.ts';
import { settingsOf, usualSettings } from '../meet-queries.ts';
import { peopleRows } from '../people/people-queries.ts';
import { compareMembers } from './compare-members.ts';
import { mayMeet } from './deck-rules.ts';
import { labelSignals } from './label-signals.ts';
import type { Labelled } from './label-signals.ts';

/** Why this person: what two have in common. One whom the viewer may not meet answers as if they were not there. */
export async function explainMatch(
  tx: Tx,
  deps: Deps,
  input: { viewer: MemberId; other: MemberId; locale: 'zh' | 'en' },
): Promise<Outcome<{ index: MatchIndex; signals: Labelled[] }>> {
  const { viewer, other, locale } = input;
  const both = [viewer, other];
  const [interests, settings, avoided, people] = await Promise.all([
    deps.identity.interestsOf(tx, both),
    settingsOf(tx, both),
    deps.socialGraph.blockedEitherWay(tx, viewer, [other]),
    peopleRows(tx, [both]),
  ]);
  const [mine, theirs] = [interests.get(viewer), interests.get(other)];
  const sideOf = (id: MemberId) => settings.get(id) ?? usualSettings;
  if (viewer === other || !mine || !theirs || avoided.size > 0) return meetErrors.noSuchMember();
  const allowed = mayMeet(
    { interests: mine, settings: sideOf(viewer) },
    { interests: theirs, settings: sideOf(other) },
  );
  if (!allowed) return meetErrors.noSuchMember();
  const tags = new Map<MemberId, readonly string[]>(both.map((id) => [id, []]));
  for (const row of people) tags.set(row.id, row.tags);
  const index = (await compareMembers(tx, deps, viewer, tags)).get(other);
  if (!index) return meetErrors.noSuchMember();
  const [signals] = await labelSignals(tx, deps, { viewer: mine, locale, lists: [index.signals] });
  return { index, signals: signals ?? [] };
}
