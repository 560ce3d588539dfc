import { defineMessages } from '@nashi/ui';

export const cartMessages = defineMessages({
  title: { zh: '购物车', en: 'Cart' },
  empty: { zh: '购物车还是空的', en: 'Your cart is empty' },
  emptyText: { zh: '去逛逛，看看朋友们推荐了什么。', en: 'Look around, and see what friends recommend.' },
  look: { zh: '去逛逛', en: 'Look around' },
  selectAll: { zh: '全选', en: 'Select all' },
  select: { zh: '选择 {title}', en: 'Select {title}' },
  quantity: { zh: '{title} 的数量', en: 'Quantity of {title}' },
  remove: { zh: '删除 {title}', en: 'Remove {title}' },
  removed: { zh: '已从购物车删除', en: 'Taken out of the cart' },
  left: { zh: '仅剩 {n} 件', en: '{n, plural, one {# left} other {# left}}' },
  total: { zh: '合计', en: 'Total' },
  threshold: { zh: '满减', en: 'Spend and save' },
  saved: { zh: '已减 {off}', en: '{off} off' },
  addMore: { zh: '再买 {missing} 可减 {off}', en: 'Add {missing} more to save {off}' },
  beforeCoupons: { zh: '不含运费与优惠券', en: 'Before coupons and delivery' },
  checkOut: { zh: '去结算（{n}）', en: 'Check out ({n})' },
});
