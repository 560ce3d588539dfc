interface Title {
  zh: string;
  en: string;
}

/** What a movement is called in statements, by the code it was posted with. */
const titles: Record<string, Title> = {
  'wallet.top-up': { zh: '充值', en: 'Top-up' },
  'wallet.transfer': { zh: '转账', en: 'Transfer' },
  'wallet.refund': { zh: '退款', en: 'Refund' },
  'wallet.withdrawal': { zh: '提现', en: 'Withdrawal' },
  'payment.arrived': { zh: '付款', en: 'Payment' },
  'payment.refunding': { zh: '退款', en: 'Refund' },
  'payment.refunded': { zh: '退款', en: 'Refund' },
  'gathering.paid': { zh: '活动报名费', en: 'Gathering fee' },
  'gathering.settled': { zh: '活动收入', en: 'Gathering income' },
  'merchant.settled': { zh: '订单结算', en: 'Order settled' },
  'merchant.commission': { zh: '平台佣金', en: 'Commission' },
  'merchant.withdrawal': { zh: '提现', en: 'Withdrawal' },
};

const others: [RegExp, Title][] = [
  [/^order\..*(paid|payment)/, { zh: '订单付款', en: 'Order payment' }],
  [/coupon/, { zh: '平台优惠券补贴', en: 'Coupon paid by the platform' }],
  [/refund/, { zh: '退款', en: 'Refund' }],
];

export function titleOf(code: string): Title {
  return (
    titles[code] ?? others.find(([pattern]) => pattern.test(code))?.[1] ?? { zh: '其他收支', en: 'Other movement' }
  );
}

/** Codes whose title contains a text, for searching. */
export function codesTitled(text: string): string[] {
  const lower = text.toLowerCase();
  return Object.entries(titles)
    .filter(([, title]) => title.zh.includes(text) || title.en.toLowerCase().includes(lower))
    .map(([code]) => code);
}
