import { defineMessages } from '@nashi/ui';

/** What partners may be told, as members read it. */
export const scopesMessages = defineMessages({
  student_verified: { zh: '学生身份', en: 'That you are a student' },
  'student_verified.text': { zh: '是否已通过学生认证', en: 'Whether your student certification is in force' },
  school: { zh: '学校', en: 'Your school' },
  'school.text': { zh: '认证学校的名称', en: 'The name of the school that certifies you' },
  verified_until: { zh: '认证有效期', en: 'How long it is valid' },
  'verified_until.text': { zh: '学生认证到期的日期', en: 'The last day of your certification' },
  profile: { zh: '昵称和头像', en: 'Your nickname and picture' },
  'profile.text': { zh: '和社区里所有人看到的一样', en: 'As everyone here sees them' },
  offline_access: { zh: '离开后继续使用', en: 'Also while you are away' },
  'offline_access.text': {
    zh: '不在线时也能读取以上内容，直到你撤销',
    en: 'It may read the above until you withdraw it',
  },
});
