const two = (n: number): string => String(n).padStart(2, '0');

/** An instant as `<input type="datetime-local">` wants it, in the time of the device. */
export function toInput(instant: string | Date): string {
  const at = new Date(instant);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Back to an instant; empty when nothing sensible was typed, which the server then says. */
export function fromInput(text: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

export function inDays(days: number): string {
  return toInput(new Date(Date.now() + days * 86_400_000));
}
