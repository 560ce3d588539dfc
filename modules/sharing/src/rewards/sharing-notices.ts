import { defineNotices } from '@nashi/notifications';

export const sharingNotices = defineNotices('sharing', {
  rewarded: {
    en: 'Promotion: a friend bought what you shared; a coupon is yours.',
    zh: '推广奖励：好友购买了你的分享，获得优惠券。',
  },
  welcomed: { en: 'Promotion: a coupon for your first purchase.', zh: '推广奖励：首购优惠券已到账。' },
});
