import { defineErrors } from '@nashi/errors';

export const gatheringErrors = defineErrors('gatherings', {
  noSuchGathering: { status: 404, en: 'This gathering is not here.', zh: '该活动不存在。' },
  inThePast: { status: 400, en: 'Choose a time that is still to come.', zh: '请选择将来的时间。' },
  endsBeforeStart: { status: 400, en: 'It must end after it starts.', zh: '结束时间须晚于开始时间。' },
  tooLong: { status: 400, en: 'A gathering lasts at most 14 days.', zh: '活动最长 14 天。' },
  tooFar: { status: 400, en: 'A gathering starts within a year.', zh: '活动须在一年内开始。' },
  lateDeadline: {
    status: 400,
    en: 'Sign-up ends before the start, and is still to come.',
    zh: '报名截止须在将来且不晚于开始时间。',
  },
  notInCircle: { status: 400, en: 'You are not in this circle.', zh: '你不在该圈子中。' },
  feeNeedsCertification: { status: 403, en: 'Only certified members ask for a fee.', zh: '完成认证后才能设置费用。' },
  changedMeanwhile: {
    status: 409,
    en: 'This gathering was changed on another device. Load it again.',
    zh: '该活动已在其他设备上修改，请重新加载。',
  },
  over: { status: 409, en: 'This gathering is over or called off.', zh: '该活动已结束或已取消。' },
  capacityTaken: {
    status: 409,
    en: 'So many have signed up already; there cannot be fewer places.',
    zh: '已报名人数超过该名额，无法减少。',
  },
  feeFixed: { status: 409, en: 'The fee stays once people have signed up.', zh: '已有人报名，费用不能再改。' },
  signUpClosed: { status: 409, en: 'Sign-up has ended.', zh: '报名已截止。' },
  ownGathering: { status: 409, en: 'You host this gathering.', zh: '你是活动发起人。' },
  certifiedOnly: { status: 403, en: 'This gathering is for certified members.', zh: '该活动仅限认证成员。' },
  notSignedUp: { status: 404, en: 'You have not signed up.', zh: '你还没有报名。' },
  noSuchTicket: { status: 404, en: 'This ticket is not for this gathering.', zh: '这不是本活动的入场码。' },
  ticketUsed: { status: 409, en: '{name} was let in already, at {at}.', zh: '{name} 已于 {at} 签到。' },
  ticketVoid: { status: 409, en: '{name} has no place any more.', zh: '{name} 的名额已失效。' },
  doorClosed: {
    status: 409,
    en: 'Checking in works from twelve hours before the start until twelve hours after the end.',
    zh: '签到时间为开始前 12 小时至结束后 12 小时。',
  },
  gatheringAhead: {
    status: 409,
    en: 'You host or attend a gathering that is still ahead. Cancel it first.',
    zh: '你有尚未结束的活动，请先取消举办或报名。',
  },
});
