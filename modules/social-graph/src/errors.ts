import { defineErrors } from '@nashi/errors';

export const socialGraphErrors = defineErrors('social-graph', {
  noSuchMember: { status: 404, en: 'This member is not here.', zh: '该成员不存在。' },
  notOneself: { status: 409, en: 'You cannot do this to yourself.', zh: '不能对自己进行此操作。' },
  blockedByYou: {
    status: 409,
    en: 'You blocked this member. Unblock them first.',
    zh: '你已拉黑该成员，请先解除拉黑。',
  },
  tooMany: {
    status: 409,
    en: 'You follow {limit} members, the most there can be. Unfollow someone first.',
    zh: '你已关注 {limit} 人，达到上限，请先取消部分关注。',
  },
});
