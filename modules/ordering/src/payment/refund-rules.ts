/** Pieces of one line that are to be paid back. */
export interface PiecesBack {
  amount: number;
  quantity: number;
  /** Pieces paid back before. */
  refunded: number;
}

const share = (amount: number, pieces: number, of: number): number =>
  Number((BigInt(amount) * BigInt(pieces)) / BigInt(of));

/**
 * What `pieces` of a line are worth, minor units. Counted from the start of the line, so that all the parts of a line
 * add up to exactly what was paid for it, however it is cut.
 */
export function worthOf(line: PiecesBack, pieces: number): number {
  return share(line.amount, line.refunded + pieces, line.quantity) - share(line.amount, line.refunded, line.quantity);
}

/** Splits a refund over payments, oldest first: each gives back at most what it brought less what it gave back before. */
export function splitOver<P extends { amount: number }>(paidBy: readonly P[], before: number, amount: number) {
  let skip = before;
  let left = amount;
  const parts: { part: P; amount: number }[] = [];
  for (const part of paidBy) {
    const open = Math.max(0, part.amount - skip);
    skip = Math.max(0, skip - part.amount);
    const back = Math.min(open, left);
    left -= back;
    if (back > 0) parts.push({ part, amount: back });
  }
  return parts;
}
