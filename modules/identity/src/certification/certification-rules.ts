/** After this many months a certification has to be renewed. */
export const validMonths = 12;

/**
 * When a certification given at `at` ends: the earlier of 12 months and the end of July of the graduation year
 * (taken as 1 August, 00:00 UTC).
 */
export function expiryOf(at: Date, graduationYear: number | undefined): Date {
  const yearOn = new Date(at);
  yearOn.setUTCMonth(yearOn.getUTCMonth() + validMonths);
  if (graduationYear === undefined) return yearOn;
  const graduation = new Date(Date.UTC(graduationYear, 7, 1));
  return graduation < yearOn ? graduation : yearOn;
}
