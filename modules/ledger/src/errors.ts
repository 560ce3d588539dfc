import { defineErrors } from '@nashi/errors';

export const ledgerErrors = defineErrors('ledger', {
  accountNotFound: { status: 404, en: 'There is no such account.', zh: '账户不存在。' },
});
