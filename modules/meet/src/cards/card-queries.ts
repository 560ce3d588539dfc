import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Id, MemberId } from '@nashi/ids';
import type { CardId } from '../contract.ts';

export type ReviewedState = 'pending' | 'published' | 'declined' | 'hidden' | 'withdrawn';

export interface CardRow {
  id: CardId;
  authorId: MemberId;
  tag: string;
  tagName: string;
  text: string;
  wanted: number;
  answered: number;
  happensAt: Date | null;
  expiresAt: Date;
  school: string | null;
  state: ReviewedState;
  closedBy: 'full' | 'author' | null;
  version: number;
  createdAt: Date;
}

const columns = sql.raw(`c.id, c.author_id as "authorId", c.tag, c.tag_name as "tagName", c.text, c.wanted, c.answered,
  c.happens_at as "happensAt", c.expires_at as "expiresAt", c.school, c.state, c.closed_by as "closedBy", c.version,
  c.created_at as "createdAt"`);

export async function cardRows(tx: Tx, ids: readonly string[]): Promise<Map<string, CardRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<CardRow>`select ${columns} from meet.cards c where c.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The card for its change, which waits for answers that are being given. */
export async function lockCard(tx: Tx, id: CardId): Promise<CardRow | undefined> {
  const { rows } = await sql<CardRow>`select ${columns} from meet.cards c where c.id = ${id} for update`.execute(tx);
  return rows[0];
}

type Written = Pick<
  CardRow,
  'id' | 'authorId' | 'tag' | 'tagName' | 'text' | 'wanted' | 'happensAt' | 'expiresAt' | 'school' | 'state' | 'version'
>;

export async function insertCard(tx: Tx, card: Written, now: Date): Promise<void> {
  await sql`
    insert into meet.cards (id, author_id, tag, tag_name, text, wanted, happens_at, expires_at, school, state, version,
      created_at)
    values (${card.id}, ${card.authorId}, ${card.tag}, ${card.tagName}, ${card.text}, ${card.wanted},
      ${card.happensAt}, ${card.expiresAt}, ${card.school}, ${card.state}, ${card.version}, ${now})`.execute(tx);
}

export async function updateCard(tx: Tx, card: Written): Promise<void> {
  await sql`
    update meet.cards set tag = ${card.tag}, tag_name = ${card.tagName}, text = ${card.text}, wanted = ${card.wanted},
      happens_at = ${card.happensAt}, expires_at = ${card.expiresAt}, state = ${card.state}, version = ${card.version}
    where id = ${card.id}`.execute(tx);
}

/** Effect of a moderator's decision on the version they saw. */
export async function settleCard(tx: Tx, id: string, version: number, state: ReviewedState): Promise<void> {
  await sql`
    update meet.cards set state = ${state}
    where id = ${id} and version = ${version} and state <> 'withdrawn'`.execute(tx);
}

export async function withdrawCard(tx: Tx, id: CardId): Promise<void> {
  await sql`update meet.cards set state = 'withdrawn' where id = ${id}`.execute(tx);
}

export async function closeCard(tx: Tx, id: CardId, by: 'full' | 'author', now: Date): Promise<void> {
  await sql`
    update meet.cards set closed_at = ${now}, closed_by = ${by} where id = ${id} and closed_at is null`.execute(tx);
}

export async function countOpen(tx: Tx, author: MemberId, now: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from meet.cards
    where author_id = ${author} and state in ('pending', 'published') and closed_at is null and expires_at > ${now}`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}

export interface Position {
  at: string;
  id: CardId;
}

const after = (from: Position | undefined) =>
  from ? sql`and (c.created_at, c.id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``;

/** Open cards, the newest first, and one row more. */
export async function openCards(
  tx: Tx,
  input: {
    tag: string | undefined;
    school: string | undefined;
    hidden: readonly MemberId[];
    now: Date;
    from: Position | undefined;
    limit: number;
  },
): Promise<CardRow[]> {
  const { tag, school, hidden, now, from, limit } = input;
  const { rows } = await sql<CardRow>`
    select ${columns} from meet.cards c
    where c.state = 'published' and c.closed_at is null and c.expires_at > ${now}
      ${tag === undefined ? sql`` : sql`and c.tag = ${tag}`}
      ${school === undefined ? sql`` : sql`and c.school = ${school}`}
      and not (c.author_id = any(${hidden}::uuid[])) ${after(from)}
    order by c.created_at desc, c.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

export async function cardsOf(tx: Tx, author: MemberId, from: Position | undefined, limit: number): Promise<CardRow[]> {
  const { rows } = await sql<CardRow>`
    select ${columns} from meet.cards c where c.author_id = ${author} and c.state <> 'withdrawn' ${after(from)}
    order by c.created_at desc, c.id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

export interface AnswerRow {
  cardId: CardId;
  memberId: MemberId;
  conversationId: Id<'conversation'>;
  answeredAt: Date;
}

/** Takes one place of an open card and closes it with the last; undefined when there is none left. */
export async function takePlace(tx: Tx, id: CardId, now: Date): Promise<{ left: number } | undefined> {
  const { rows } = await sql<{ left: number }>`
    update meet.cards set answered = answered + 1,
      closed_at = case when answered + 1 = wanted then ${now}::timestamptz end,
      closed_by = case when answered + 1 = wanted then 'full' end
    where id = ${id} and state = 'published' and closed_at is null and expires_at > ${now} and answered < wanted
    returning wanted - answered as left`.execute(tx);
  return rows[0];
}

export async function insertAnswer(tx: Tx, answer: AnswerRow): Promise<void> {
  await sql`
    insert into meet.card_answers (card_id, member_id, conversation_id, answered_at)
    values (${answer.cardId}, ${answer.memberId}, ${answer.conversationId}, ${answer.answeredAt})`.execute(tx);
}

/** Answers of one member to many cards. */
export async function answersBy(tx: Tx, member: MemberId, cards: readonly CardId[]): Promise<Map<CardId, AnswerRow>> {
  if (cards.length === 0) return new Map();
  const { rows } = await sql<AnswerRow>`
    select card_id as "cardId", member_id as "memberId", conversation_id as "conversationId",
      answered_at as "answeredAt"
    from meet.card_answers where member_id = ${member} and card_id = any(${cards}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.cardId, row]));
}

export async function answersTo(tx: Tx, card: CardId): Promise<AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`
    select card_id as "cardId", member_id as "memberId", conversation_id as "conversationId",
      answered_at as "answeredAt"
    from meet.card_answers where card_id = ${card} order by answered_at, member_id`.execute(tx);
  return rows;
}

/** Answers of one member to one card take turns. */
export async function lockAnswer(tx: Tx, card: CardId, member: MemberId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`meet answer ${card} ${member}`}, 0))`.execute(tx);
}
