import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { cursor, pageOf } from '@nashi/http';
import { id, instant } from '@nashi/http/contract';
import type { Page } from '@nashi/http/contract';
import type { MemberCard } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import { mayMeet, whyNotMeeting } from '../deck/deck-rules.ts';
import type { Deps } from '../deps.ts';
import { meetErrors } from '../errors.ts';
import { settingsOf, usualSettings } from '../meet-queries.ts';
import { likersPage } from '../people/people-queries.ts';
import { findTag } from './find-tag.ts';

const position = z.strictObject({ since: instant, id: id<MemberId>() });

export interface Liker {
  member: MemberCard;
  since: string;
}

/** Who likes a tag, of those whom the viewer may meet, the latest first. A page may be shorter than asked for. */
export async function listLikers(
  tx: Tx,
  deps: Deps,
  input: {
    tag: string;
    viewer: MemberId;
    at: 'anywhere' | 'school';
    cursor?: string | undefined;
    limit: number;
  },
): Promise<Outcome<Page<Liker>>> {
  const { viewer, at, limit } = input;
  const [found, own, ownSettings] = await Promise.all([
    findTag(tx, deps, input.tag),
    deps.identity.interestsOf(tx, [viewer]),
    settingsOf(tx, [viewer]),
  ]);
  const interests = own.get(viewer);
  if (!found || !interests) return meetErrors.noSuchTag();
  const me = { interests, settings: ownSettings.get(viewer) ?? usualSettings };
  const school = interests.card.certified ? interests.card.school : null;
  if (whyNotMeeting(me) || (at === 'school' && school === null)) return { items: [], next: null };
  return cursor(input.cursor, position, async (from) => {
    const hidden = [viewer, ...(await deps.socialGraph.avoided(tx, viewer))];
    const rows = await likersPage(tx, {
      tag: found.key,
      school: at === 'school' ? school : null,
      hidden,
      from,
      limit,
    });
    const page = pageOf(rows, limit, (row) => ({ since: row.since.toISOString(), id: row.id }));
    const ids = page.items.map((row) => row.id);
    const [theirs, settings] = await Promise.all([deps.identity.interestsOf(tx, ids), settingsOf(tx, ids)]);
    const items = page.items.flatMap((row) => {
      const about = theirs.get(row.id);
      const other = about && { interests: about, settings: settings.get(row.id) ?? usualSettings };
      return other && mayMeet(me, other) ? [{ member: about.card, since: row.since.toISOString() }] : [];
    });
    return { items, next: page.next };
  });
}
