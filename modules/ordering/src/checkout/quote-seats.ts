import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { Parts } from '../deps.ts';
import type { SeatQuestion } from './group-seats.ts';
import type { Purchase, Seat, Unit, WantedLine } from './placement.ts';
import { refuse } from './refuse-unit.ts';

/** What a purchase for a team asks about its seat; undefined when it is for no team. */
function questionOf(purchase: Purchase, lines: readonly WantedLine[]): SeatQuestion | undefined {
  const [line] = lines;
  const { groupBuy } = purchase;
  if (!groupBuy || !line) return undefined;
  const { campaignId, teamId, size } = groupBuy;
  return { campaignId, teamId: teamId ?? 'open', variantId: line.variantId, ...(size === undefined ? {} : { size }) };
}

/** What the seat of one purchase costs; null when it is for no team. */
export async function quoteSeat(
  parts: Parts,
  tx: Tx,
  purchase: Purchase,
  lines: readonly WantedLine[],
): Promise<Outcome<Seat | null>> {
  const question = questionOf(purchase, lines);
  if (!question) return null;
  const [answer] = await parts.groupBuy.seatPrices(tx, [question]);
  if (answer === undefined || isRefusal(answer)) return answer ?? null;
  return { ...answer, source: question.campaignId };
}

/** The same for a batch; refuses those who may not join. */
export async function quoteSeats(parts: Parts, tx: Tx, units: readonly Unit[]): Promise<Map<Unit, Seat>> {
  const wanting = units.flatMap((unit) => {
    const question = questionOf(unit.request.body, unit.lines);
    return question ? [{ unit, question }] : [];
  });
  const quotes = new Map<Unit, Seat>();
  if (wanting.length === 0) return quotes;
  const answers = await parts.groupBuy.seatPrices(
    tx,
    wanting.map(({ question }) => question),
  );
  for (const [index, { unit, question }] of wanting.entries()) {
    const answer = answers[index];
    if (isRefusal(answer)) refuse(unit, answer);
    else if (answer) quotes.set(unit, { ...answer, source: question.campaignId });
  }
  return quotes;
}
