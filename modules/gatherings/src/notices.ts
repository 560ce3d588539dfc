import { defineNotices } from '@nashi/notifications';

export const notices = defineNotices('gatherings', {
  yourTurn: { en: 'A place at “{title}” is yours.', zh: '「{title}」有空位，你已报名成功。' },
  yourTurnToPay: {
    en: 'A place at “{title}” is free for you. Pay by {until} to keep it.',
    zh: '「{title}」有空位，请在 {until} 前付款。',
  },
  lapsed: { en: 'Your place at “{title}” was not paid in time.', zh: '「{title}」未按时付款，名额已释放。' },
  paidLate: {
    en: 'Your payment for “{title}” came too late; it goes back to you.',
    zh: '「{title}」的付款已超时，款项将原路退回。',
  },
  changed: {
    en: '“{title}” has a new time or place: {when}, {place}.',
    zh: '「{title}」时间或地点有变：{when}，{place}。',
  },
  calledOff: { en: '“{title}” is called off. {reason}', zh: '「{title}」已取消。{reason}' },
  calledOffRefunded: {
    en: '“{title}” is called off; what you paid goes back to you. {reason}',
    zh: '「{title}」已取消，款项将原路退回。{reason}',
  },
  tomorrow: { en: '“{title}” starts {when}, {place}.', zh: '「{title}」将于 {when} 开始，地点：{place}。' },
  soon: { en: '“{title}” starts within the hour, {place}.', zh: '「{title}」一小时内开始，地点：{place}。' },
  signedUp: { en: '{name} comes to “{title}”.', zh: '{name} 报名了「{title}」。' },
  settled: { en: 'The fees of “{title}” are in your wallet.', zh: '「{title}」的活动费已到账钱包。' },
});
