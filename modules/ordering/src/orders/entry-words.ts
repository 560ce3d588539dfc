import type { Locale } from '@nashi/errors';
import type { Entry } from './list-queries.ts';

const words: Record<string, { en: string; zh: string }> = {
  'order placed': { en: 'Order placed', zh: '已下单' },
  'order completed received': { en: 'You confirmed receipt; the order is complete', zh: '已确认收货，交易完成' },
  'order completed in-time': { en: 'Completed by itself after delivery', zh: '到期自动确认收货，交易完成' },
  'order completed after-sale': { en: 'Completed after all was paid back', zh: '全部退款，交易结束' },
  'order cancelled unpaid': { en: 'Cancelled: not paid in time', zh: '超时未付款，已自动取消' },
  'order cancelled member': { en: 'Cancelled by the buyer', zh: '买家取消订单' },
  'order cancelled shop': { en: 'Cancelled by the shop', zh: '商家取消订单' },
  'order cancelled team-failed': { en: 'Cancelled: the team did not fill', zh: '拼团未成，已取消' },
  'order cancelled paid-late': { en: 'Cancelled: the payment came too late', zh: '付款过晚，已取消' },
  'order placed paid-late': { en: 'Placed again after a late payment', zh: '付款晚到，已重新下单' },
  'payment unpaid': { en: 'Waiting for payment', zh: '等待付款' },
  'payment paid wallet': { en: 'Paid from the wallet', zh: '钱包付款成功' },
  'payment paid': { en: 'Paid', zh: '付款成功' },
  'payment paid paid-late': { en: 'Paid late, and reserved again', zh: '付款晚到，已重新预留商品' },
  'payment partly_refunded': { en: 'Part of the money was sent back', zh: '已部分退款' },
  'payment refunded': { en: 'The money was sent back', zh: '已全额退款' },
  'fulfilment unfulfilled': { en: 'The shop is preparing it', zh: '商家备货中' },
  'fulfilment partly_shipped': { en: 'Part of it was shipped', zh: '部分商品已发货' },
  'fulfilment shipped': { en: 'Shipped', zh: '已发货' },
  'fulfilment delivered': { en: 'Delivered', zh: '已送达' },
  'fulfilment ready_for_pickup': { en: 'Ready to be picked up', zh: '可自提' },
  'fulfilment picked_up': { en: 'Picked up', zh: '已自提' },
  'fulfilment redeemed': { en: 'Redeemed', zh: '已核销' },
};

/** One entry of an order's history as a sentence. */
export function entrySentence({ line, to, reason, detail }: Entry, locale: Locale): string {
  const text = words[`${line} ${to} ${reason}`] ?? words[`${line} ${to}`];
  const carrier = detail['carrier'] ? ` · ${String(detail['carrier'])} ${String(detail['tracking'] ?? '')}` : '';
  const said = detail['words'] ? ` · ${String(detail['words'])}` : '';
  return `${text?.[locale] ?? `${line}: ${to}`}${carrier}${said}`;
}
