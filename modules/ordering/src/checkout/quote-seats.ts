import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Parts } from '../deps.ts';
import type { OrderId } from '../ids.ts';
import type { SeatWanted } from './group-seats.ts';
import type { Surroundings, Unit } from './placement.ts';
import { refuse } from './refuse-unit.ts';

/** The seat that a purchase asks for; undefined when it is not for a team. */
export function seatOf(unit: Unit): SeatWanted | undefined {
  const { groupBuy } = unit.request.body;
  const [line] = unit.lines;
  if (!groupBuy || !line) return undefined;
  const orderId = unit.orders[0]?.orderId ?? (unit.checkoutId as string as OrderId);
  return { orderId, memberId: unit.request.memberId, ...groupBuy, ...line };
}

/** What a seat costs each purchase that is for a team; refuses those that may not join. */
export async function quoteSeats(
  parts: Parts,
  tx: Tx,
  units: readonly Unit[],
): Promise<Map<Unit, NonNullable<Surroundings['seat']>>> {
  const wanting = units.flatMap((unit) => {
    const seat = seatOf(unit);
    return seat ? [{ unit, seat }] : [];
  });
  const quotes = new Map<Unit, NonNullable<Surroundings['seat']>>();
  if (wanting.length === 0) return quotes;
  const answers = await parts.groupBuy.quoteSeats(
    tx,
    wanting.map(({ seat }) => seat),
  );
  for (const [index, { unit }] of wanting.entries()) {
    const answer = answers[index];
    if (answer === undefined || isRefusal(answer)) {
      if (answer) refuse(unit, answer);
      continue;
    }
    quotes.set(unit, answer);
  }
  return quotes;
}
