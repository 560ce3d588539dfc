import { defineErrors } from '@nashi/errors';

export const socialGraphErrors = defineErrors('social-graph', {
  noSuchMember: { status: 404, en: 'This member is not here.', zh: '该成员不存在。' },
  notOneself: { status: 409, en: 'You cannot do this to yourself.', zh: '不能对自己进行此操作。' },
  blockedByYou: {
    status: 409,
    en: 'You blocked this member. Unblock them first.',
    zh: '你已拉黑该成员，请先解除拉黑。',
  },
  noSuchRequest: { status: 404, en: 'This request is not there any more.', zh: '该请求已不存在。' },
  listsHidden: {
    status: 403,
    en: 'Only followers whom this member accepted see this list.',
    zh: '只有该成员通过的关注者能看到此列表。',
  },
  noSuchGroup: { status: 404, en: 'There is no such group.', zh: '没有这个分组。' },
  groupNameTaken: { status: 409, en: 'You have a group of this name.', zh: '你已有同名分组。' },
  tooManyGroups: { status: 409, en: 'There can be {limit} groups.', zh: '分组最多 {limit} 个。' },
  onlyFriends: { status: 409, en: 'Only friends can be put into groups.', zh: '只有好友才能加入分组。' },
  notFindable: {
    status: 409,
    en: 'Let others find you by your address first: this goes both ways.',
    zh: '请先允许他人通过联系方式找到你：双方都要开启。',
  },
  comparedEnough: {
    status: 429,
    en: '{limit} addresses are compared in a day. Go on tomorrow.',
    zh: '每天最多比对 {limit} 个联系方式，请明天再试。',
  },
  noAddress: { status: 409, en: 'Your account has no mail address.', zh: '你的账号没有邮箱。' },
  tooMany: {
    status: 409,
    en: 'You follow {limit} members, the most there can be. Unfollow someone first.',
    zh: '你已关注 {limit} 人，达到上限，请先取消部分关注。',
  },
});
