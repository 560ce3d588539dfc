import type { Locale } from '@nashi/errors';
import type { Currency } from '@nashi/money';
import { inPrice } from './in-price.ts';
import type { PriceStep } from './price-terms.ts';

/** Sentences for each reason code; `{name}` comes from the step's params, amounts as prices. */
const words: Record<string, { en: string; zh: string }> = {
  'base-price': { en: '{quantity} × {price}', zh: '{price} × {quantity}' },
  'flash-price': { en: 'Flash price {price} each', zh: '秒杀价 {price}/件' },
  'group-price': { en: 'Team price {price} each', zh: '拼购价 {price}/件' },
  'group-leader-price': { en: 'Leader’s price {price} each', zh: '团长价 {price}/件' },
  'student-price': { en: 'Student price {price} each', zh: '学生价 {price}/件' },
  'member-price': { en: 'Member price {price} each', zh: '会员价 {price}/件' },
  'threshold-reached': { en: '{off} off from {from}', zh: '满 {from} 减 {off}' },
  coupon: { en: 'Coupon “{name}”', zh: '优惠券“{name}”' },
  'coupon-delivery': { en: 'Coupon “{name}” on delivery', zh: '运费券“{name}”' },
  points: { en: 'Paid with points', zh: '积分抵扣' },
  courier: { en: 'Delivery by courier', zh: '快递运费' },
  dorm: { en: 'Delivery to the dorm', zh: '送到宿舍' },
  'pick-up': { en: 'Picked up, no delivery', zh: '到店自提，免运费' },
  'delivery-free': { en: 'Free delivery', zh: '免运费' },
  'nothing-to-bring': { en: 'Nothing to deliver', zh: '无需配送' },
  'tax-inside': { en: 'Includes {tax} tax ({percent} %)', zh: '含税 {tax}(税率 {percent}%)' },
};

const amounts = new Set(['price', 'from', 'off', 'tax', 'freeFrom']);

/** Why a figure is what it is, as one sentence. */
export function stepSentence(step: PriceStep, currency: Currency, locale: Locale): string {
  const text = words[step.reason]?.[locale] ?? step.reason;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = step.params[name];
    return typeof value === 'number' && amounts.has(name) ? inPrice(value, currency) : String(value ?? '');
  });
}
