/** What is bought: one variant at once (alone or for a team), or what is selected in the cart. */
export interface CheckoutSearch {
  readonly variant?: string;
  readonly quantity?: number;
  readonly campaign?: string;
  /** The team to join; without it a new one opens. */
  readonly team?: string;
  readonly size?: number;
  readonly visibility?: 'anyone' | 'friends';
  /** The share link that led here. */
  readonly share?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const whole = (value: unknown): number | undefined =>
  Number.isInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined;

export function readCheckoutSearch(search: Record<string, unknown>): CheckoutSearch {
  const all = {
    variant: text(search['variant']),
    quantity: whole(search['quantity']),
    campaign: text(search['campaign']),
    team: text(search['team']),
    size: whole(search['size']),
    visibility: (['anyone', 'friends'] as const).find((one) => one === search['visibility']),
    share: text(search['share']),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
