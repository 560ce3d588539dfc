import { defineNotices } from '@nashi/notifications';

export const shopsNotices = defineNotices('shops', {
  approved: { zh: '你的店铺“{shop}”已通过审核，可以开始营业。', en: 'Your shop “{shop}” is approved and open.' },
  declined: { zh: '你的店铺“{shop}”未通过审核：{reason}', en: 'Your shop “{shop}” was not approved: {reason}' },
  suspended: { zh: '你的店铺“{shop}”已被暂停营业：{reason}', en: 'Your shop “{shop}” is suspended: {reason}' },
});
