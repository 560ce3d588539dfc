import { defineNotices } from '@nashi/notifications';

export const notices = defineNotices('privacy', {
  exportReady: {
    zh: '你的个人数据已导出，三天内可下载。',
    en: 'Your copy of everything is ready; download it within three days.',
  },
  deletionRefused: {
    zh: '账号没有注销：{reasonsZh}',
    en: 'Your account was not deleted: {reasonsEn}',
  },
});
