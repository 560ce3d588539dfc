interface Name {
  zh: string;
  en: string;
}

/** What people read for each way to pay. A name stays when its provider is switched off: old payments have it. */
export const methodNames: Readonly<Record<'wallet' | 'sandbox-bank', Name>> = {
  wallet: { zh: '钱包余额', en: 'Wallet' },
  'sandbox-bank': { zh: '沙盒银行', en: 'Sandbox bank' },
};

const other: Name = { zh: '其他方式', en: 'Another way' };

/** The name of a way to pay by its code: `wallet`, or a connector's. */
export const methodName = (code: string): Name =>
  Object.entries<Name>(methodNames).find(([known]) => known === code)?.[1] ?? other;
