import { after, days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { CardId } from '../contract.ts';
import { mayTakePart } from '../deck/may-take-part.ts';
import type { Deps } from '../deps.ts';
import { meetErrors } from '../errors.ts';
import { findTag } from '../tags/find-tag.ts';
import { closeCard, countOpen, insertCard, lockCard, updateCard } from './card-queries.ts';
import type { CardRow } from './card-queries.ts';

export interface CardDraft {
  tag: string;
  text: string;
  wanted: number;
  happensAt: string | null;
  expiresAt: string;
}

const mostOpen = 10;
const mostDays = 60;

type Checked = Pick<CardRow, 'tag' | 'tagName' | 'happensAt' | 'expiresAt'>;

async function check(tx: Tx, deps: Deps, draft: CardDraft, now: Date): Promise<Outcome<Checked>> {
  const found = await findTag(tx, deps, draft.tag);
  if (!found) return meetErrors.noSuchTag({}, 'tag');
  const expiresAt = new Date(draft.expiresAt);
  const happensAt = draft.happensAt === null ? null : new Date(draft.happensAt);
  if (expiresAt <= now) return meetErrors.cardInPast({}, 'expiresAt');
  if (happensAt !== null && happensAt <= now) return meetErrors.cardInPast({}, 'happensAt');
  if (expiresAt > after(now, days(mostDays))) return meetErrors.cardTooFar({ days: mostDays }, 'expiresAt');
  return { tag: found.key, tagName: found.written, happensAt, expiresAt };
}

/** Posts an expansion card. What waits for review is a whole card that only its author sees. */
export async function postCard(
  tx: Tx,
  deps: Deps,
  input: { author: MemberId; draft: CardDraft; now: Date },
): Promise<Outcome<CardId>> {
  const { author, draft, now } = input;
  const refused = await mayTakePart(tx, deps, author);
  if (isRefusal(refused)) return refused;
  const checked = await check(tx, deps, draft, now);
  if (isRefusal(checked)) return checked;
  if ((await countOpen(tx, author, now)) >= mostOpen) return meetErrors.tooManyCards({ limit: mostOpen });
  const id = newId<CardId>();
  const submitted = await deps.moderation.submit(tx, {
    kind: 'card',
    id,
    author,
    version: 1,
    text: draft.text,
    pictures: 0,
    now,
  });
  if (isRefusal(submitted)) return submitted;
  const card = (await deps.identity.membersByIds(tx, [author])).get(author);
  const school = card?.certified ? card.school : null;
  await insertCard(
    tx,
    { ...checked, ...submitted, id, authorId: author, wanted: draft.wanted, school, version: 1 },
    now,
  );
  return id;
}

/** Changes a card of one's own that still takes answers; what it says is reviewed again. */
export async function changeCard(
  tx: Tx,
  deps: Deps,
  input: { card: CardId; author: MemberId; draft: CardDraft; version: number; now: Date },
): Promise<Outcome<CardId>> {
  const { card: id, author, draft, version, now } = input;
  const card = await lockCard(tx, id);
  if (!card || card.authorId !== author || card.state === 'withdrawn') return meetErrors.noSuchCard();
  if (card.closedBy !== null) return meetErrors.cardClosed();
  if (card.version !== version) return meetErrors.cardChanged();
  if (draft.wanted < card.answered) return meetErrors.fewerThanAnswered({ answered: card.answered }, 'wanted');
  const checked = await check(tx, deps, draft, now);
  if (isRefusal(checked)) return checked;
  const submitted = await deps.moderation.submit(tx, {
    kind: 'card',
    id,
    author,
    version: version + 1,
    text: draft.text,
    pictures: 0,
    now,
  });
  if (isRefusal(submitted)) return submitted;
  await updateCard(tx, { ...card, ...checked, ...submitted, wanted: draft.wanted, version: version + 1 });
  if (draft.wanted === card.answered) await closeCard(tx, id, 'full', now);
  return id;
}
