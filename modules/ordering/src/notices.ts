import { defineNotices } from '@nashi/notifications';

/** What members and the staff of shops are told about orders. */
export const orderNotices = defineNotices('ordering', {
  paid: { en: 'Order {number} is paid; the shop is preparing it.', zh: '订单 {number} 付款成功，商家备货中。' },
  toShip: { en: 'New order {number} to ship.', zh: '有新订单 {number} 待发货。' },
  manyToShip: { en: '{count} new orders to ship.', zh: '有 {count} 个新订单待发货。' },
  shipped: {
    en: 'Order {number} is on its way: {carrier} {tracking}.',
    zh: '订单 {number} 已发货：{carrier} {tracking}。',
  },
  cancelledUnpaid: {
    en: 'Order {number} was not paid in time and is cancelled.',
    zh: '订单 {number} 超时未付款，已取消。',
  },
  cancelledShop: { en: 'The shop cancelled order {number}.', zh: '商家取消了订单 {number}。' },
  cancelledTeam: {
    en: 'The team did not fill: order {number} is cancelled and your money is on its way back.',
    zh: '拼团未成，订单 {number} 已取消，款项退回中。',
  },
  cancelledByBuyer: { en: 'The buyer cancelled order {number}.', zh: '买家取消了订单 {number}。' },
  completed: {
    en: 'Order {number} is complete. Recommend what you liked.',
    zh: '订单 {number} 已完成，去推荐好物吧。',
  },
  refunded: { en: '{amount} of order {number} was sent back to you.', zh: '订单 {number} 已退款 {amount}。' },
  paidLate: {
    en: 'Your payment for order {number} came too late; the money is on its way back.',
    zh: '订单 {number} 的付款到账过晚，款项将自动退回。',
  },
  paidTwice: {
    en: 'Order {number} was paid twice; the second payment is on its way back.',
    zh: '订单 {number} 重复付款，第二笔款项将自动退回。',
  },
  afterSaleMoved: { en: 'There is news about your after-sale case.', zh: '你的售后申请有新进展。' },
  afterSaleAsked: { en: 'A buyer wrote in an after-sale case.', zh: '有买家发起或更新了售后申请。' },
});
