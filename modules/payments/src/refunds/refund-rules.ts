/** Minor units of a payment by the way they were paid, and what went back of each. */
export interface PaidParts {
  amount: number;
  walletAmount: number;
  refundedWallet: number;
  refundedProvider: number;
}

/**
 * Splits a refund in proportion to how the payment was paid. Works on what has gone back in all, so that any number
 * of partial refunds ends at exactly the parts that were paid.
 */
export function splitRefund(paid: PaidParts, refund: number): { wallet: number; provider: number } {
  const before = paid.refundedWallet + paid.refundedProvider;
  const after = BigInt(before + refund);
  // Rounded down, so the provider's part takes the odd cent until the last refund evens it out.
  const walletAfter = Number((after * BigInt(paid.walletAmount)) / BigInt(paid.amount));
  const wallet = Math.max(0, walletAfter - paid.refundedWallet);
  return { wallet, provider: refund - wallet };
}

const firstWaitMs = 60_000;
const longestWaitMs = 6 * 3_600_000;

/** How long a refused refund waits before it is tried again: doubling from a minute to six hours. */
export function retryAfter(attempts: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempts - 1, 20));
}
