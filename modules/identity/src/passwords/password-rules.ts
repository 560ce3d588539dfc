export const shortestPassword = 8;
export const longestPassword = 128;

/** The ones that are tried first by whoever guesses. */
const commonest = new Set(
  `password password1 password12 password123 passw0rd p@ssw0rd p@ssword 12345678 123456789 1234567890 87654321 88888888
  66666666 00000000 11111111 12341234 11223344 123123123 147258369 789456123 987654321 qwertyui qwertyuiop qwerty123
  1qaz2wsx 1q2w3e4r 1q2w3e4r5t q1w2e3r4 asdfghjk asdfghjkl zxcvbnm1 zaq12wsx iloveyou iloveyou1 sunshine princess
  football baseball superman trustno1 letmein1 welcome1 welcome123 admin123 admin1234 administrator woaini520
  woaini1314 5201314520 a1234567 a12345678 a123456789 aa123456 aa12345678 abc12345 abcd1234 abc123456 qq123456
  asd123456 zxc123456 nashi123 nashi1234 changeme computer internet whatever starwars michael1 jennifer`.split(/\s+/),
);

export type WeakPassword = 'common' | 'personal';

/** As it is hashed: the same whatever keyboard composed it. */
export const plainPassword = (password: string): string => password.normalize('NFKC');

/**
 * Why a password would be guessed soon; undefined when nothing is known against it. `own` is what others know of the
 * member: address, nickname. There are no rules on kinds of letters, as those make passwords worse.
 */
export function weaknessOf(password: string, own: readonly string[]): WeakPassword | undefined {
  const plain = plainPassword(password).toLowerCase();
  if (commonest.has(plain) || new Set(plain).size < 4) return 'common';
  const personal = own.map((word) => word.toLowerCase()).filter((word) => word.length >= 4);
  return personal.some((word) => plain.includes(word) && plain.length - word.length < 4) ? 'personal' : undefined;
}
