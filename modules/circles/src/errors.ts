import { defineErrors } from '@nashi/errors';

export const circlesErrors = defineErrors('circles', {
  noSuchCircle: { status: 404, en: 'This circle is not here.', zh: '该圈子不存在。' },
  notYours: { status: 403, en: 'Only the owner and stewards can do this.', zh: '只有圈主和管理员可以操作。' },
  nameTaken: { status: 409, en: 'A circle has this name already.', zh: '已有同名圈子。' },
  tooMany: {
    status: 409,
    en: 'You are in {limit} circles, the most there can be.',
    zh: '你已加入 {limit} 个圈子，达到上限。',
  },
  byInvitation: { status: 409, en: 'This circle takes members by invitation.', zh: '该圈子仅限邀请加入。' },
  ownerStays: {
    status: 409,
    en: 'The owner stays until the circle is handed over.',
    zh: '圈主需先转让圈子才能退出。',
  },
  noSuchMember: { status: 404, en: 'This member is not here.', zh: '该成员不存在。' },
});
