import { businessDate } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { MemberCard } from '../contract.ts';
import { membersByIdsQuery } from './members-queries.ts';
import { cardOf } from './present-member.ts';
import { ageBand, ageOf, constellationOf, maySee, visibilityOf } from './profile-rules.ts';
import type { AgeBand } from './profile-rules.ts';

/** What members have in common may rest only on what a stranger could see of them. */
export interface Interests {
  card: MemberCard;
  /** Empty when the member hides them. */
  tags: readonly string[];
  bio: string | null;
  /** Birthday and whole years, for rules about age only; null when no birthday is known. */
  birthday: string | null;
  age: number | null;
  ageBand: AgeBand;
  /** Age and constellation as a stranger may see them. */
  shownAge: number | null;
  shownConstellation: string | null;
}

export async function interestsOf(
  tx: Tx,
  ids: readonly MemberId[],
  at: { now: Date; timeZone: string },
): Promise<Map<MemberId, Interests>> {
  if (ids.length === 0) return new Map();
  const today = businessDate(at.now, at.timeZone);
  const rows = await membersByIdsQuery(tx, [[...new Set(ids)], at.now]);
  return new Map(
    rows.map((row) => {
      const sees = visibilityOf(row.visibility);
      const age = row.birthday === null ? null : ageOf(row.birthday, today);
      const shown = row.birthday !== null && maySee(sees.birthday, 'stranger');
      return [
        row.id,
        {
          card: cardOf(row),
          tags: maySee(sees.tags, 'stranger') ? row.tags : [],
          bio: maySee(sees.bio, 'stranger') && row.bio !== '' ? row.bio : null,
          birthday: row.birthday,
          age,
          ageBand: ageBand(row.birthday, today),
          shownAge: shown ? age : null,
          shownConstellation: shown && row.birthday !== null ? constellationOf(row.birthday) : null,
        },
      ];
    }),
  );
}
