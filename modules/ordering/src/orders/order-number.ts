import { randomBytes } from 'node:crypto';

// Crockford's alphabet: no I, L, O, U, so that a number read aloud is written down right.
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A number for people: the day, then 40 random bits, as `260302-7K3M9QXA`. Unique by an index; a clash is tried again. */
export function orderNumber(day: string): string {
  const random = Array.from(randomBytes(8), (byte) => letters[byte % 32]).join('');
  return `${day.slice(2, 4)}${day.slice(5, 7)}${day.slice(8, 10)}-${random}`;
}
