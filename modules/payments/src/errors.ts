import { defineErrors } from '@nashi/errors';

export const paymentErrors = defineErrors('payments', {
  nothingToPay: { status: 404, en: 'There is nothing to pay here.', zh: '没有找到需要支付的内容。' },
  paidBefore: { status: 409, en: 'This is paid already.', zh: '已经支付过了。' },
  outOfTime: { status: 409, en: 'The time to pay is over.', zh: '支付时间已过。' },
  notEnough: {
    status: 409,
    en: 'The balance is not enough. Top up, or pay another way.',
    zh: '余额不足，请充值或换一种支付方式。',
  },
  walletFrozen: {
    status: 423,
    en: 'This wallet is frozen: money may come in, none goes out. Ask the operator.',
    zh: '钱包已冻结，只能收款不能付款，请联系管理员。',
  },
  providerSilent: {
    status: 502,
    en: 'The bank does not answer. Nothing was charged; try again in a moment.',
    zh: '银行暂时没有响应，未扣款，请稍后再试。',
  },
  connectorOff: { status: 409, en: 'This way to pay is switched off.', zh: '该支付方式未开启。' },
  noSuchPayment: { status: 404, en: 'There is no such payment.', zh: '支付记录不存在。' },
  paymentOver: { status: 409, en: 'This payment is over.', zh: '该支付已结束。' },
  forged: { status: 401, en: 'The signature is not valid.', zh: '签名无效。' },
  selfTransfer: { status: 422, en: 'You cannot send money to yourself.', zh: '不能给自己转账。' },
  noSuchPayee: { status: 404, en: 'There is no such member to send to.', zh: '收款人不存在。' },
  overLimit: {
    status: 422,
    en: 'This is above your limit: {left} is left today, at most {once} at once.',
    zh: '超出限额：今日剩余 {left}，单笔最高 {once}。',
  },
  noSuchTransfer: { status: 404, en: 'There is no such transfer.', zh: '转账不存在。' },
  transferArrived: { status: 409, en: 'This transfer can no longer be undone.', zh: '该转账已无法撤回。' },
  notYourShop: { status: 404, en: 'There is no such shop of yours.', zh: '没有找到你的店铺。' },
  noSuchRefund: { status: 404, en: 'There is no such refund.', zh: '退款不存在。' },
  noSuchWithdrawal: { status: 404, en: 'There is no such withdrawal.', zh: '提现不存在。' },
  reviewedBefore: { status: 409, en: 'This withdrawal was reviewed before.', zh: '该提现已审核过。' },
  walletNotEmpty: {
    status: 409,
    en: 'There is money in your wallet. Withdraw it or send it to a friend.',
    zh: '钱包里还有余额，请先提现或转给好友。',
  },
  moneyOnItsWay: {
    status: 409,
    en: 'Some of your money is on its way. Wait until it has arrived.',
    zh: '你有资金正在途中，请等待到账。',
  },
});
