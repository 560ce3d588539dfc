// Letters of other scripts and digits that the eye takes for a Latin letter.
const lookAlikes: Record<string, string> = Object.fromEntries(
  [
    'aаαɑ@4',
    'bьЬвβ8',
    'cсϲ',
    'dԁ',
    'eеёєε3',
    'gɡ9',
    'hһнη',
    'iіıɩΙіl1|!ӏ',
    'jј',
    'kкκ',
    'mм',
    'nпո',
    'oоοօ0',
    'pрρ',
    'qԛ',
    'sѕ5$',
    'tтτ7',
    'uυцս',
    'vνѵ',
    'wѡԝ',
    'xхχ',
    'yуүγ',
    'z2',
  ].flatMap((group) => {
    const [latin = '', ...others] = group;
    return others.map((letter) => [letter, latin]);
  }),
);

/** A nickname as eyes read it: compatibility forms, case, accents, spacing and look-alikes folded. */
export function nicknameKeyOf(nickname: string): string {
  const folded = nickname
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Z}\p{P}\p{Cf}_]/gu, (letter) => (letter === '@' || letter === '!' ? letter : ''));
  return [...folded].map((letter) => lookAlikes[letter] ?? letter).join('');
}

const staffWords = [
  'admin',
  'administrator',
  'moderator',
  'operator',
  'official',
  'support',
  'system',
  'staff',
  'nashi',
  '官方',
  '客服',
  '管理员',
  '管理員',
  '运营',
  '審核員',
  '审核员',
  '系统消息',
  '系统通知',
  '梨小助手',
].map(nicknameKeyOf);

/** Whether a nickname could be taken for the community's staff. Latin words count alone, Chinese ones anywhere. */
export function looksLikeStaff(nickname: string): boolean {
  const key = nicknameKeyOf(nickname);
  return staffWords.some((word) =>
    /^[a-z]+$/.test(word) ? key.replace(/[\dio]+$/, '') === word || key === word : key.includes(word),
  );
}
