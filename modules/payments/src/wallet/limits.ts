/** Minor units that a certified member may send or withdraw: at once, and in one business day. */
export const transferLimits = { once: 500_000, daily: 1_000_000 };

/** What of the day's limit is left. */
export function leftToday(usedToday: number): number {
  return Math.max(0, transferLimits.daily - usedToday);
}

export function isWithinLimits(amount: number, usedToday: number): boolean {
  return amount <= transferLimits.once && amount <= leftToday(usedToday);
}
