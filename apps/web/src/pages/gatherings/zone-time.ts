// A form speaks of times as they are on the community's clocks, wherever the browser is.

function partsIn(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(at).replace(' ', 'T');
}

/** An instant as a form's field has it, `2026-03-07T14:00`, on the clocks of a time zone. */
export function toZone(at: string | Date, timeZone: string): string {
  return partsIn(new Date(at), timeZone);
}

/** The instant of a form's field; undefined when it is not whole. */
export function fromZone(field: string, timeZone: string): string | undefined {
  // a half-written date is read as some date by the engine, so only a whole one is read at all
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(field) ? Date.parse(`${field}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return undefined;
  // Where clocks change, the first guess may lie on the other side of the change; the second does not.
  let guess = asUtc;
  for (let round = 0; round < 2; round += 1) {
    guess += asUtc - Date.parse(`${partsIn(new Date(guess), timeZone)}:00Z`);
  }
  return new Date(guess).toISOString();
}
