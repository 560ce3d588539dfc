import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { QuoteItem, SeatQuote } from '@nashi/group-buy';
import type { MemberId } from '@nashi/ids';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import type { Purchase, Seat, Unit, WantedLine } from './placement.ts';
import { refuse } from './refuse-unit.ts';

interface Asker {
  memberId: MemberId;
  firstOrder: boolean;
}

/** What a purchase for a team asks about its seat; undefined when it is for no team. */
function questionOf(purchase: Purchase, lines: readonly WantedLine[], asker: Asker): QuoteItem | undefined {
  const [line] = lines;
  const { groupBuy } = purchase;
  if (!groupBuy || !line) return undefined;
  const { campaignId, teamId, size } = groupBuy;
  return {
    campaignId,
    teamId: teamId ?? 'open',
    memberId: asker.memberId,
    quantity: line.quantity,
    firstPurchase: asker.firstOrder,
    ...(size === undefined ? {} : { size }),
  };
}

function seatOf(quote: Outcome<SeatQuote> | undefined, lines: readonly WantedLine[]): Outcome<Seat> {
  if (isRefusal(quote)) return quote;
  const [line] = lines;
  const price = line && quote?.prices.get(line.variantId);
  if (!quote || price === undefined) return orderingErrors.notInTeam({}, 'groupBuy');
  return { price, leads: quote.leads, source: quote.campaignId };
}

/** What the seat of one purchase costs; null when it is for no team. */
export async function quoteSeat(
  parts: Parts,
  tx: Tx,
  purchase: Purchase,
  lines: readonly WantedLine[],
  asker: Asker,
): Promise<Outcome<Seat | null>> {
  const question = questionOf(purchase, lines, asker);
  if (!question) return null;
  const [quote] = await parts.groupBuy.quoteSeats(tx, [question]);
  return seatOf(quote, lines);
}

/** The same for a batch; refuses those who may not join. */
export async function quoteSeats(parts: Parts, tx: Tx, units: readonly Unit[]): Promise<Map<Unit, Seat>> {
  const wanting = units.flatMap((unit) => {
    const { body, memberId } = unit.request;
    const question = questionOf(body, unit.lines, { memberId, firstOrder: unit.firstOrder });
    return question ? [{ unit, question }] : [];
  });
  const seats = new Map<Unit, Seat>();
  if (wanting.length === 0) return seats;
  const quotes = await parts.groupBuy.quoteSeats(
    tx,
    wanting.map(({ question }) => question),
  );
  for (const [index, { unit }] of wanting.entries()) {
    const seat = seatOf(quotes[index], unit.lines);
    if (isRefusal(seat)) refuse(unit, seat);
    else seats.set(unit, seat);
  }
  return seats;
}
