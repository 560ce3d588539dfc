import { defineErrors } from '@nashi/errors';

export const errors = defineErrors('privacy', {
  consentNotFound: { status: 404, en: 'This consent is already withdrawn.', zh: '该授权已撤销。' },
  exportJustMade: {
    status: 429,
    en: 'Your copy is under way, or was made within the last hour.',
    zh: '数据正在导出，或一小时内刚导出过。',
  },
  exportNotFound: {
    status: 404,
    en: 'This copy is no longer there. Make a new one.',
    zh: '该导出文件已不存在，请重新导出。',
  },
  notYet: {
    status: 409,
    en: 'Your account cannot be deleted yet: {reasons}',
    zh: '账号暂时不能注销：{reasons}',
  },
  nothingToCancel: { status: 404, en: 'No deletion is waiting.', zh: '没有等待中的注销申请。' },
});
