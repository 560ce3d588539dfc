import { defineErrors } from '@nashi/errors';

export const moderationErrors = defineErrors('moderation', {
  noSuchItem: { status: 404, en: 'There is nothing like this under review.', zh: '没有这项审核内容。' },
  claimedByOther: {
    status: 409,
    en: 'Another moderator is looking at this.',
    zh: '其他审核员正在处理此内容。',
  },
  ownDecision: {
    status: 409,
    en: 'You made the decision that is appealed; another moderator has to look at it.',
    zh: '此申诉针对你的决定，需由其他审核员处理。',
  },
  ownWork: { status: 409, en: 'You cannot decide on your own work.', zh: '不能审核自己发布的内容。' },
  forOperators: { status: 403, en: 'This was handed to the operators.', zh: '此内容已上报运营处理。' },
  notClaimed: {
    status: 409,
    en: 'Your claim has ended. Claim it again to decide.',
    zh: '领取已过期，请重新领取后再决定。',
  },
  changedMeanwhile: {
    status: 409,
    en: 'The author changed it meanwhile. Look at it again.',
    zh: '作者已修改内容，请重新查看。',
  },
  ruleNeeded: { status: 400, en: 'Name the rule that was broken.', zh: '请选择违反的规则。' },
  wordKnown: { status: 409, en: 'This word is watched already.', zh: '该词已在名单中。' },
  wordEmpty: { status: 400, en: 'Nothing is left of this word without signs and spaces.', zh: '该词去除符号后为空。' },
  wordsRefused: {
    status: 422,
    en: 'These words are not allowed here: {words}',
    zh: '包含不允许发布的词：{words}',
  },
  nothingToAppeal: { status: 409, en: 'There is no decision to appeal.', zh: '没有可申诉的决定。' },
  appealedAlready: {
    status: 409,
    en: 'This decision was appealed already.',
    zh: '已对此决定提出过申诉。',
  },
  nothingToReport: { status: 404, en: 'There is nothing here to report.', zh: '没有可举报的内容。' },
  noSuchStrike: { status: 404, en: 'This strike does not count any more.', zh: '该违规记录已失效。' },
  paused: {
    status: 403,
    en: 'You broke rules several times, so you can publish again from {until}. You may appeal in “My reviews”.',
    zh: '因多次违规，{until} 后才能发布。可在“审核记录”中申诉。',
  },
  noSuchMember: { status: 404, en: 'This member is not here.', zh: '该成员不存在。' },
});
