import { defineErrors } from '@nashi/errors';

export const errors = defineErrors('messaging', {
  notFound: { status: 404, en: 'There is no such conversation.', zh: '会话不存在。' },
  notToYourself: { status: 422, en: 'You cannot write to yourself.', zh: '不能给自己发消息。' },
  notReachable: { status: 403, en: 'This person cannot be written to.', zh: '无法给对方发消息。' },
  onlyCertified: {
    status: 403,
    en: 'A first message between people who do not follow each other needs both to be certified.',
    zh: '互不关注的两人首次发消息，需双方均已认证。',
  },
  awaitsAcceptance: {
    status: 409,
    en: 'You have written {limit} messages; wait until they are accepted.',
    zh: '你已发送 {limit} 条消息，请等待对方接受。',
  },
  onlyFriends: { status: 422, en: 'Only friends can be added to a group.', zh: '只能邀请好友加入群聊。' },
  tooLate: { status: 409, en: 'A message can be taken back within two minutes.', zh: '消息只能在两分钟内撤回。' },
  noSuchMessage: { status: 404, en: 'There is no such message.', zh: '消息不存在。' },
  noSuchSubject: { status: 422, en: 'What the card shows is not there.', zh: '卡片内容不存在。' },
  idTaken: { status: 409, en: 'This message id is taken.', zh: '消息编号已被使用。' },
});
