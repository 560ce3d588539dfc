export interface SampleLogIn {
  who: { zh: string; en: string };
  /** What is typed on the sign-in page. */
  account: string;
}

/** Members of the sample community that a visitor may sign in as, by e-mail code. */
export const sampleAccounts = {
  operator: 'operator@nashi.example',
  moderator: 'moderator@nashi.example',
  merchant: 'merchant@nashi.example',
  student: 'student@nashi.example',
  newcomer: 'newcomer@nashi.example',
} as const;

export const sampleLogIns: readonly SampleLogIn[] = [
  { who: { zh: '运营', en: 'operator' }, account: sampleAccounts.operator },
  { who: { zh: '审核', en: 'moderator' }, account: sampleAccounts.moderator },
  { who: { zh: '店主', en: 'merchant' }, account: sampleAccounts.merchant },
  { who: { zh: '学生', en: 'student' }, account: sampleAccounts.student },
  { who: { zh: '新人', en: 'newcomer' }, account: sampleAccounts.newcomer },
];
