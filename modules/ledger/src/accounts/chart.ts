import type { Currency } from '@nashi/money';

export type Side = 'debit' | 'credit';

/** What an account counts: money, or growth points. */
export type Unit = Currency | 'PTS';

interface Kind {
  /** The side on which its balance is positive: debit for what Nashi has or spends, credit for what it owes or earns. */
  normalSide: Side;
  /** Lowest balance; null: may go below nothing. */
  lowest: number | null;
  /** Touched by very many transfers: not locked, so without bounds. */
  hot?: true;
  /** Whose it is; the platform's own have no owner. */
  owner: 'member' | 'shop' | 'thing' | 'platform';
}

/** The chart of accounts. */
export const accountKinds = {
  'member-wallet': { normalSide: 'credit', lowest: 0, owner: 'member' },
  /** Money that a payment brought and that is not yet where it belongs, or waits for the provider to take it back. */
  'payment-transit': { normalSide: 'credit', lowest: 0, owner: 'member' },
  'merchant-held': { normalSide: 'credit', lowest: 0, owner: 'shop' },
  /** Below nothing when a refund comes after the money was withdrawn; what the shop earns next fills it up. */
  'merchant-available': { normalSide: 'credit', lowest: null, owner: 'shop' },
  'platform-income': { normalSide: 'credit', lowest: null, hot: true, owner: 'platform' },
  /** What the platform adds to an order for its own coupons. */
  'coupon-funding': { normalSide: 'debit', lowest: null, hot: true, owner: 'platform' },
  envelope: { normalSide: 'credit', lowest: 0, owner: 'thing' },
  collection: { normalSide: 'credit', lowest: 0, owner: 'thing' },
  /** Fees of a gathering that is still to end. */
  gathering: { normalSide: 'credit', lowest: 0, owner: 'thing' },
  loan: { normalSide: 'debit', lowest: 0, owner: 'thing' },
  'fund-custody': { normalSide: 'credit', lowest: 0, owner: 'thing' },
  /** What a payment provider has of ours; its label names the connector. */
  clearing: { normalSide: 'debit', lowest: null, hot: true, owner: 'platform' },
  points: { normalSide: 'credit', lowest: 0, owner: 'member' },
  'points-issued': { normalSide: 'debit', lowest: null, hot: true, owner: 'platform' },
} as const satisfies Record<string, Kind>;

export type AccountKind = keyof typeof accountKinds;

export function kindOf(name: AccountKind): Kind {
  return accountKinds[name];
}
