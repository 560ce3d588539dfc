import { defineErrors } from '@nashi/errors';

export const meetErrors = defineErrors('meet', {
  noSuchMember: { status: 404, en: 'This member is not here.', zh: '该成员不存在。' },
  noSuchQuestion: { status: 404, en: 'There is no such question.', zh: '没有这个问题。' },
  noSuchAnswer: { status: 400, en: 'Choose one of the answers.', zh: '请选择给出的答案。' },
});
