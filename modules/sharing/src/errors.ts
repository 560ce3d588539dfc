import { defineErrors } from '@nashi/errors';

export const sharingErrors = defineErrors('sharing', {
  nothingToShare: {
    status: 404,
    en: 'This cannot be shared: it is gone or not public.',
    zh: '该内容不存在或未公开，无法分享。',
  },
  noLink: { status: 404, en: 'This link leads nowhere any more.', zh: '该链接已失效。' },
  noCampaign: { status: 404, en: 'There is no such campaign.', zh: '活动不存在。' },
  campaignRuns: {
    status: 409,
    en: 'This shop has another share-reward campaign at that time.',
    zh: '店铺同期已有分享有礼活动。',
  },
  couponNotUsable: {
    status: 422,
    en: 'Choose an open coupon of this shop that is given by share rewards.',
    zh: '请选择本店发放中、支持“分享奖励”的优惠券。',
  },
  over: { status: 409, en: 'The end lies in the past.', zh: '结束时间已过。' },
  noReward: { status: 404, en: 'There is no such reward.', zh: '奖励不存在。' },
  decided: { status: 409, en: 'This reward has been decided already.', zh: '该奖励已处理。' },
});
