export type Deception = 'invisible' | 'stacked' | 'mixed';

// What Unicode says is not drawn (soft hyphens, blank letters, joiners, tags), the Braille blank, annotations.
const unseen = /\p{Default_Ignorable_Code_Point}|[\u2800\ufff9-\ufffb]/u;
const flagOfARegion = /\u{1f3f4}[\u{e0061}-\u{e007a}]{3,6}\u{e007f}/gu;
// Joiners mean something within an emoji, and in scripts that are written with them.
const joinedEmoji = /(?<=\p{Extended_Pictographic}\ufe0f?|\p{Emoji_Modifier})\u200d(?=\p{Extended_Pictographic})/gu;
const joinedScripts =
  /(?<=[\p{sc=Arabic}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Gujarati}\p{sc=Tamil}\p{sc=Telugu}\p{sc=Kannada}\p{sc=Malayalam}\p{sc=Sinhala}\p{sc=Mongolian}])[\u200c\u200d]/gu;
const drawnAsEmoji = /(?<=\p{Emoji})\ufe0f/gu;
const stacked = /\p{M}{4,}/u;

const alphabets = [/\p{sc=Latin}/u, /\p{sc=Cyrillic}/u, /\p{sc=Greek}/u, /\p{sc=Armenian}/u, /\p{sc=Cherokee}/u];

/** How a nickname deceives the eye, if it does: letters that cannot be seen, heaped marks, alphabets mixed in a word. */
export function deceptionIn(nickname: string): Deception | undefined {
  const allowed = [flagOfARegion, joinedEmoji, joinedScripts, drawnAsEmoji];
  const bare = allowed.reduce((left, one) => left.replace(one, ''), nickname);
  if (unseen.test(bare)) return 'invisible';
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(nickname)) return 'invisible';
  if (stacked.test(bare.normalize('NFD'))) return 'stacked';
  const words = nickname.split(/[^\p{L}\p{M}\p{N}]+/u);
  return words.some((word) => alphabets.filter((one) => one.test(word)).length > 1) ? 'mixed' : undefined;
}
