import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { cursor, pageOf } from '@nashi/http';
import { id, instant } from '@nashi/http/contract';
import type { Page } from '@nashi/http/contract';
import type { MemberCard } from '@nashi/identity';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';
import type { CardId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { meetErrors } from '../errors.ts';
import { findTag } from '../tags/find-tag.ts';
import { answersBy, answersTo, cardRows, cardsOf, openCards } from './card-queries.ts';
import type { CardRow } from './card-queries.ts';
import { maySeeCard, standingOf } from './card-rules.ts';
import type { Standing } from './card-rules.ts';

export interface CardView {
  id: CardId;
  author: MemberCard;
  tag: { key: string; name: string };
  text: string;
  wanted: number;
  answered: number;
  happensAt: string | null;
  expiresAt: string;
  state: Standing;
  createdAt: string;
  version: number;
  mine: boolean;
  conversationId: Id<'conversation'> | null;
  review: {
    medianWaitSeconds: number | null;
    rule: string | null;
    note: string | null;
    quote: string | null;
    appeal: 'none' | 'possible' | 'waiting' | 'decided';
  } | null;
}

export interface Reader {
  viewer: MemberId;
  locale: 'zh' | 'en';
  now: Date;
}

async function present(tx: Tx, deps: Deps, reader: Reader, rows: readonly CardRow[]): Promise<CardView[]> {
  const { viewer, locale, now } = reader;
  const ids = rows.map((row) => row.id);
  const own = rows.filter((row) => row.authorId === viewer && row.state !== 'published').map((row) => row.id);
  const [tree, authors, answers, reviews] = await Promise.all([
    deps.tree.read(),
    deps.identity.membersByIds(
      tx,
      rows.map((row) => row.authorId),
    ),
    answersBy(tx, viewer, ids),
    deps.moderation.reviewsOf(tx, viewer, 'card', own),
  ]);
  return rows.flatMap((row): CardView[] => {
    const author = authors.get(row.authorId);
    const state = standingOf(row, now);
    const mine = row.authorId === viewer;
    if (!author || !state || (!mine && author.status !== 'active')) return [];
    const review = reviews.get(row.id);
    const statement = review?.statements[0];
    return [
      {
        id: row.id,
        author,
        tag: { key: row.tag, name: tree.tags.has(row.tag) ? tree.nameOf(row.tag, locale) : row.tagName },
        text: row.text,
        wanted: row.wanted,
        answered: row.answered,
        happensAt: row.happensAt?.toISOString() ?? null,
        expiresAt: row.expiresAt.toISOString(),
        state,
        createdAt: row.createdAt.toISOString(),
        version: row.version,
        mine,
        conversationId: answers.get(row.id)?.conversationId ?? null,
        review: review
          ? {
              medianWaitSeconds: review.medianWaitSeconds,
              rule: statement?.rule ?? null,
              note: statement?.note ?? null,
              quote: statement?.quote ?? null,
              appeal: review.appeal,
            }
          : null,
      },
    ];
  });
}

/** One card, if this reader may see it. */
export async function showCard(tx: Tx, deps: Deps, reader: Reader, card: CardId): Promise<Outcome<CardView>> {
  const row = (await cardRows(tx, [card])).get(card);
  if (!row || !maySeeCard(row, reader.viewer)) return meetErrors.noSuchCard();
  const apart = await deps.socialGraph.blockedEitherWay(tx, reader.viewer, [row.authorId]);
  const [view] = apart.size > 0 ? [] : await present(tx, deps, reader, [row]);
  return view ?? meetErrors.noSuchCard();
}

const position = z.strictObject({ at: instant, id: id<CardId>() });
const positionOf = (row: CardRow) => ({ at: row.createdAt.toISOString(), id: row.id });

export interface Asked {
  cursor?: string | undefined;
  limit: number;
}

/** Open cards for this reader, the newest first; nobody's whom they blocked or muted, or who blocked them. */
export async function listCards(
  tx: Tx,
  deps: Deps,
  reader: Reader,
  asked: Asked & { at: 'anywhere' | 'school'; tag?: string | undefined },
): Promise<Outcome<Page<CardView>>> {
  const { viewer, now } = reader;
  const [found, members, hidden] = await Promise.all([
    asked.tag === undefined ? undefined : findTag(tx, deps, asked.tag),
    deps.identity.membersByIds(tx, [viewer]),
    deps.socialGraph.avoided(tx, viewer),
  ]);
  const me = members.get(viewer);
  const school = me?.certified && me.school !== null ? me.school : undefined;
  const nothing = (asked.tag !== undefined && !found) || (asked.at === 'school' && school === undefined);
  if (nothing) return { items: [], next: null };
  return cursor(asked.cursor, position, async (from) => {
    const rows = await openCards(tx, {
      tag: found?.key,
      school: asked.at === 'school' ? school : undefined,
      hidden,
      now,
      from,
      limit: asked.limit,
    });
    const { items, next } = pageOf(rows, asked.limit, positionOf);
    return { items: await present(tx, deps, reader, items), next };
  });
}

export async function listMyCards(tx: Tx, deps: Deps, reader: Reader, asked: Asked): Promise<Outcome<Page<CardView>>> {
  return cursor(asked.cursor, position, async (from) => {
    const { items, next } = pageOf(await cardsOf(tx, reader.viewer, from, asked.limit), asked.limit, positionOf);
    return { items: await present(tx, deps, reader, items), next };
  });
}

/** Who answered a card of one's own. */
export async function listAnswers(tx: Tx, deps: Deps, viewer: MemberId, card: CardId) {
  const row = (await cardRows(tx, [card])).get(card);
  if (!row || row.authorId !== viewer || row.state === 'withdrawn') return meetErrors.noSuchCard();
  const answers = await answersTo(tx, card);
  const members = await deps.identity.membersByIds(
    tx,
    answers.map((one) => one.memberId),
  );
  return {
    items: answers.flatMap(({ memberId, conversationId, answeredAt }) => {
      const member = members.get(memberId);
      return member ? [{ member, conversationId, answeredAt: answeredAt.toISOString() }] : [];
    }),
  };
}
