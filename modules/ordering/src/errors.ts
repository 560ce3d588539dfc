import { defineErrors } from '@nashi/errors';

/** Everything that ordering may refuse. */
export const orderingErrors = defineErrors('ordering', {
  notForSale: { status: 409, en: '“{title}” is not for sale right now.', zh: '“{title}”暂时不能购买。' },
  noSuchItem: { status: 404, en: 'This item is no longer there.', zh: '该商品已不存在。' },
  cartFull: { status: 409, en: 'The cart holds at most {most} different items.', zh: '购物车最多放 {most} 种商品。' },
  nothingToBuy: { status: 400, en: 'Choose something to buy first.', zh: '请先选择要购买的商品。' },
  oneItemPerTeam: { status: 400, en: 'A team buys one item at a time.', zh: '拼团每次只能购买一种商品。' },
  notInTeam: { status: 409, en: 'This choice is not part of the group-buy.', zh: '该规格不参加拼购。' },
  shortOfStock: { status: 409, en: 'Only {left} left of “{title}”.', zh: '“{title}”仅剩 {left} 件。' },
  soldOut: { status: 409, en: '“{title}” is sold out.', zh: '“{title}”已售罄。' },
  limitReached: {
    status: 409,
    en: 'You may buy at most {limit} of “{title}”{period}.',
    zh: '“{title}”{period}每人限购 {limit} 件。',
  },
  priceChanged: {
    status: 409,
    en: 'The price has changed: it is now {price}. Look again before you pay.',
    zh: '价格有变动，现为 {price}，请确认后再付款。',
  },
  addressNeeded: { status: 400, en: 'Say where it should go.', zh: '请填写收货地址。' },
  deliveryNotOffered: {
    status: 409,
    en: 'This shop does not deliver that way to this place. Choose another way.',
    zh: '该店铺不支持以此方式配送到该地址，请更换配送方式。',
  },
  couponNotUsable: { status: 409, en: 'A coupon does not apply: {why}', zh: '优惠券不可用：{why}' },
  balanceShort: {
    status: 409,
    en: 'Your wallet holds too little for this. Top up, or choose another way to pay.',
    zh: '钱包余额不足，请充值或更换支付方式。',
  },
  walletFrozen: { status: 409, en: 'Your wallet is frozen.', zh: '你的钱包已被冻结。' },
  seatGone: { status: 409, en: 'This team has no free seat any more.', zh: '该团已没有空位。' },
  tooManyAddresses: { status: 409, en: 'The address book holds at most {most}.', zh: '地址簿最多保存 {most} 个地址。' },
  noSuchAddress: { status: 404, en: 'This address is not in your book.', zh: '地址簿中没有该地址。' },
  noSuchOrder: { status: 404, en: 'There is no such order.', zh: '订单不存在。' },
  alreadyShipped: {
    status: 409,
    en: 'It is on its way already. Ask for a return once it has arrived.',
    zh: '商品已发货，请在收货后申请退货。',
  },
  orderOver: { status: 409, en: 'This order is closed.', zh: '订单已结束。' },
  notShipped: { status: 409, en: 'It has not been shipped yet.', zh: '订单尚未发货。' },
  notToShip: { status: 409, en: 'This order cannot be shipped now.', zh: '该订单当前不能发货。' },
  waitsForTeam: { status: 409, en: 'It may be shipped once the team is complete.', zh: '拼团成功后才能发货。' },
  moreThanOrdered: { status: 409, en: 'That is more than is left to ship.', zh: '数量超过待发货数量。' },
  notThisShop: { status: 403, en: 'You do not work on orders in this shop.', zh: '你没有该店铺的订单权限。' },
  badCsv: {
    status: 400,
    en: 'The file must be UTF-8 text with the columns order, carrier and tracking.',
    zh: '文件须为 UTF-8 文本，包含 order、carrier、tracking 三列。',
  },
  nothingLeftToRefund: { status: 409, en: 'Nothing of that is left to refund.', zh: '没有可退的数量。' },
  afterSaleClosed: {
    status: 409,
    en: 'This order is too old, unpaid or closed for after-sale.',
    zh: '该订单未付款、已关闭或已超过售后期限。',
  },
  noSuchAfterSale: { status: 404, en: 'There is no such case.', zh: '售后单不存在。' },
  afterSaleMovedOn: { status: 409, en: 'The case has moved on; look again.', zh: '售后单状态已变化，请刷新。' },
  ordersUnderWay: {
    status: 409,
    en: 'You have orders or returns under way. Wait until they are complete.',
    zh: '你有订单或售后尚未完成，请等待其结束。',
  },
});
