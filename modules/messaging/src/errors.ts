import { defineErrors } from '@nashi/errors';

export const errors = defineErrors('messaging', {
  notFound: { status: 404, en: 'There is no such conversation.', zh: '会话不存在。' },
  notToYourself: { status: 422, en: 'You cannot write to yourself.', zh: '不能给自己发消息。' },
  notReachable: { status: 403, en: 'This person cannot be written to.', zh: '无法给对方发消息。' },
  gone: { status: 403, en: 'This account was deleted; nobody would read it.', zh: '对方已注销，无法接收消息。' },
  onlyCertified: {
    status: 403,
    en: 'A first message between people who do not follow each other needs both to be certified.',
    zh: '互不关注的两人首次发消息，需双方均已认证。',
  },
  awaitsAcceptance: {
    status: 409,
    en: 'Your first message waits to be accepted; then you can go on.',
    zh: '对方接受你的第一条消息后，才能继续发送。',
  },
  onlyFriends: { status: 422, en: 'Only friends can be added to a group.', zh: '只能邀请好友加入群聊。' },
  notAGroup: { status: 404, en: 'This is not a group.', zh: '这不是群聊。' },
  groupFull: {
    status: 409,
    en: 'A group holds {limit} members; {left} places are left.',
    zh: '群聊最多 {limit} 人，还能加入 {left} 人。',
  },
  onlyAdmins: { status: 403, en: 'Only the owner and admins of the group may do this.', zh: '仅群主和管理员可操作。' },
  onlyOwner: { status: 403, en: 'Only the owner of the group may do this.', zh: '仅群主可操作。' },
  notAMember: { status: 404, en: 'This person is not in the group.', zh: '对方不在群聊中。' },
  notAboveThem: {
    status: 403,
    en: 'The owner and admins can only be changed by the owner.',
    zh: '仅群主可管理管理员。',
  },
  silenced: { status: 403, en: 'An admin has muted you in this group until {until}.', zh: '你已被禁言至 {until}。' },
  adminsSpeak: { status: 403, en: 'Only admins can write in this group now.', zh: '当前仅管理员可发言。' },
  onlyAdminsCallAll: {
    status: 403,
    en: 'Only the owner and admins can mention everyone.',
    zh: '仅群主和管理员可 @所有人。',
  },
  notInvited: {
    status: 404,
    en: 'This invitation no longer holds; ask for a new one.',
    zh: '邀请已失效，请联系邀请人重新发送。',
  },
  wasRemoved: {
    status: 403,
    en: 'You were removed from this group; only an admin can invite you back.',
    zh: '你已被移出群聊，需管理员邀请才能再次加入。',
  },
  noRequest: { status: 404, en: 'Nobody of that name waits to join.', zh: '没有该入群申请。' },
  tooLate: { status: 409, en: 'A message can be taken back within two minutes.', zh: '消息只能在两分钟内撤回。' },
  noSuchMessage: { status: 404, en: 'There is no such message.', zh: '消息不存在。' },
  noSuchSubject: { status: 422, en: 'What the card shows is not there.', zh: '卡片内容不存在。' },
  cannotForward: { status: 422, en: 'This message cannot be passed on.', zh: '该消息无法转发。' },
  queryTooShort: { status: 422, en: 'Search for at least two characters.', zh: '请至少输入两个字。' },
  idTaken: { status: 409, en: 'This message id is taken.', zh: '消息编号已被使用。' },
});
