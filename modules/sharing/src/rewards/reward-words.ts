import type { Locale } from '@nashi/errors';
import type { RewardReason } from '../contract.ts';

const sentences: Record<RewardReason, Record<Locale, string>> = {
  self: { en: 'Your own purchase does not count as a recommendation.', zh: '自己下单不计入推荐。' },
  'same-device': { en: 'Sharer and friend used the same browser.', zh: '分享者与好友使用了同一浏览器。' },
  burst: { en: 'Many rewards within an hour; a person takes a look.', zh: '一小时内奖励较多，等待人工核对。' },
  'new-sharer': { en: 'The sharer joined less than a day ago.', zh: '分享者注册不足一天。' },
  'young-accounts': {
    en: 'Several friends bought within an hour of joining.',
    zh: '多位好友注册后一小时内即下单。',
  },
  'not-first': { en: 'It was not the friend\u2019s first purchase.', zh: '不是好友的首次购买。' },
  'below-amount': { en: 'The order was below the amount it takes.', zh: '订单金额未达到活动门槛。' },
  'sharer-cap': { en: 'The sharer has had all rewards of this campaign.', zh: '分享者已达活动奖励上限。' },
  'day-cap': { en: 'The sharer has had all rewards of the day.', zh: '分享者已达当日奖励上限。' },
  'friend-had-one': { en: 'The friend was counted in this campaign before.', zh: '该好友已计入过本活动。' },
  'not-in-audience': { en: 'The campaign is for certified students.', zh: '该活动面向已认证学生。' },
  'budget-spent': { en: 'The budget of the campaign is spent.', zh: '活动预算已用完。' },
  'coupon-gone': { en: 'The coupon was not to be had any more.', zh: '奖励优惠券已发完或已停止。' },
  refunded: { en: 'The order was refunded.', zh: '订单已退款。' },
  operator: { en: 'Decided by the operator.', zh: '由平台人工处理。' },
};

export const sayReason = (reason: RewardReason, locale: Locale) => ({
  code: reason,
  sentence: sentences[reason][locale],
});
