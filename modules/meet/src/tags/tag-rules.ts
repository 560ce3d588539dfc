/** A word as it is compared: compatibility forms and case folded, without the signs that people write between words. */
export function tagKeyOf(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase().trim();
  const bare = folded.replace(/[\s\-_·・#’'".]+/gu, '');
  return bare === '' ? folded : bare;
}
