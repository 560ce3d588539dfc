import { amount, currency, defineContract, page, pageQuery, paragraphs, text } from '@nashi/http/contract';
import { z } from 'zod';
import * as shapes from './contract-shapes.ts';

export {
  afterSaleStates,
  fulfilmentStates,
  orderStates,
  paymentStates,
  priceSteps,
  type address as addressShape,
} from './contract-shapes.ts';

const orderParams = z.strictObject({ orderId: shapes.orderId });
const shopParams = z.strictObject({ shopId: shapes.shopId });
const shopOrderParams = z.strictObject({ shopId: shapes.shopId, orderId: shapes.orderId });
const afterSaleParams = z.strictObject({ afterSaleId: shapes.afterSaleId });
const words = z.strictObject({ words: paragraphs({ min: 0, max: 500 }) });
const search = text({ max: 60 }).optional();

export const cartContract = defineContract({
  'GET /api/v1/cart': { summary: 'My cart, by shop', access: 'public', response: shapes.cart },
  'PUT /api/v1/cart/lines/{variantId}': {
    summary: 'Put a variant in the cart, or change how many and whether it is selected',
    access: 'public',
    params: z.strictObject({ variantId: shapes.variantId }),
    body: z.strictObject({ quantity: shapes.quantity, selected: z.boolean().optional() }),
    response: z.strictObject({ variantId: shapes.variantId, quantity: shapes.quantity }),
    errors: ['ordering.not-for-sale', 'ordering.cart-full'],
    transaction: 'own',
  },
  'POST /api/v1/cart/lines': {
    summary: 'Add several variants to what the cart holds, as for buying again',
    access: 'public',
    body: z.strictObject({
      lines: z
        .array(z.strictObject({ variantId: shapes.variantId, quantity: shapes.quantity }))
        .min(1)
        .max(100),
    }),
    response: z.strictObject({ added: z.number().int(), gone: z.number().int() }),
    errors: ['ordering.cart-full'],
  },
  'PATCH /api/v1/cart/lines': {
    summary: 'Select or deselect lines',
    access: 'public',
    body: z.strictObject({ variantIds: z.array(shapes.variantId).min(1).max(200), selected: z.boolean() }),
  },
  'DELETE /api/v1/cart/lines/{variantId}': {
    summary: 'Take a line out of the cart',
    access: 'public',
    params: z.strictObject({ variantId: shapes.variantId }),
  },
});

export const addressContract = defineContract({
  'GET /api/v1/addresses': {
    summary: 'My address book, the usual one first',
    access: 'member',
    response: z.strictObject({ items: z.array(shapes.savedAddress) }),
  },
  'POST /api/v1/addresses': {
    summary: 'Add an address',
    access: 'member',
    body: z.strictObject({ address: shapes.address, isDefault: z.boolean() }),
    response: shapes.savedAddress,
    status: 201,
    errors: ['ordering.too-many-addresses'],
  },
  'PUT /api/v1/addresses/{addressId}': {
    summary: 'Change an address',
    access: 'member',
    params: z.strictObject({ addressId: shapes.addressId }),
    body: z.strictObject({ address: shapes.address, isDefault: z.boolean() }),
    response: shapes.savedAddress,
    errors: ['ordering.no-such-address'],
  },
  'DELETE /api/v1/addresses/{addressId}': {
    summary: 'Remove an address; orders keep their own copy',
    access: 'member',
    params: z.strictObject({ addressId: shapes.addressId }),
    errors: ['ordering.no-such-address'],
  },
});

export const checkoutContract = defineContract({
  'POST /api/v1/checkouts/preview': {
    summary: 'What a purchase would cost, step by step, with coupons and deliveries to choose from',
    access: 'member',
    body: shapes.purchase,
    response: shapes.preview,
    transaction: 'own',
    errors: ['ordering.nothing-to-buy'],
  },
  'POST /api/v1/orders': {
    summary: 'Buy: one order for each shop, all or none',
    access: 'member',
    body: shapes.placement,
    response: shapes.placed,
    status: 201,
    idempotency: 'required',
    transaction: 'own',
    errors: [
      'ordering.nothing-to-buy',
      'ordering.not-for-sale',
      'ordering.short-of-stock',
      'ordering.price-changed',
      'ordering.address-needed',
      'ordering.coupon-not-usable',
      'ordering.balance-short',
      'ordering.seat-gone',
      'ordering.limit-reached',
    ],
  },
});

export const orderContract = defineContract({
  'GET /api/v1/orders': {
    summary: 'Everything I bought, newest first',
    access: 'member',
    query: z.strictObject({
      ...pageQuery.shape,
      tab: z.enum(['all', 'to-pay', 'to-ship', 'to-receive', 'to-review', 'after-sale']).default('all'),
      q: search,
    }),
    response: page(shapes.orderCard),
  },
  'GET /api/v1/me/order-counts': {
    summary: 'How many of my orders wait for payment, parcels and receipt, and have an open after-sale case',
    access: 'member',
    response: z.strictObject({ toPay: z.int(), toShip: z.int(), toReceive: z.int(), afterSale: z.int() }),
  },
  'GET /api/v1/orders/{orderId}': {
    summary: 'One order with its price, parcels and history',
    access: 'member',
    params: orderParams,
    response: shapes.orderDetail,
    errors: ['ordering.no-such-order'],
  },
  'POST /api/v1/orders/{orderId}/cancel': {
    summary: 'Give up an order that has not been shipped; what was paid comes back',
    access: 'member',
    params: orderParams,
    body: z.strictObject({ reason: text({ min: 0, max: 200 }) }),
    response: shapes.orderDetail,
    errors: ['ordering.no-such-order', 'ordering.already-shipped', 'ordering.order-over'],
  },
  'POST /api/v1/orders/{orderId}/receipt': {
    summary: 'Say that everything has arrived; completes the order',
    access: 'member',
    params: orderParams,
    response: shapes.orderDetail,
    errors: ['ordering.no-such-order', 'ordering.not-shipped', 'ordering.order-over'],
  },
  'POST /api/v1/orders/{orderId}/after-sales': {
    summary: 'Ask for a refund, or to send something back',
    access: 'member',
    params: orderParams,
    body: z.strictObject({
      kind: shapes.afterSaleKind,
      lines: z
        .array(z.strictObject({ lineId: shapes.orderLineId, quantity: shapes.quantity }))
        .min(1)
        .max(100),
      reason: z.enum(['changed-mind', 'not-as-described', 'damaged', 'wrong-item', 'late', 'other']),
      words: paragraphs({ min: 0, max: 500 }),
    }),
    response: shapes.afterSale,
    status: 201,
    errors: ['ordering.no-such-order', 'ordering.nothing-left-to-refund', 'ordering.after-sale-closed'],
  },
  'GET /api/v1/after-sales/{afterSaleId}': {
    summary: 'One after-sale case, for its buyer, its shop or the operator',
    access: 'member',
    params: afterSaleParams,
    response: shapes.afterSale,
    errors: ['ordering.no-such-after-sale'],
  },
  'POST /api/v1/after-sales/{afterSaleId}/{step}': {
    summary:
      'Move an after-sale case: the buyer withdraws, sends back or escalates; the shop answers; the operator decides',
    access: 'member',
    params: z.strictObject({
      afterSaleId: shapes.afterSaleId,
      step: z.enum(['withdraw', 'send-back', 'escalate', 'approve', 'decline', 'receive']),
    }),
    body: z.strictObject({
      words: paragraphs({ min: 0, max: 500 }),
      carrier: text({ min: 0, max: 60 }).optional(),
      tracking: text({ min: 0, max: 60 }).optional(),
    }),
    response: shapes.afterSale,
    errors: ['ordering.no-such-after-sale', 'ordering.after-sale-moved-on'],
  },
});

export const shopContract = defineContract({
  'GET /api/v1/shops/{shopId}/orders': {
    summary: "A shop's orders, newest first, for its staff",
    access: 'member',
    params: shopParams,
    query: z.strictObject({
      ...pageQuery.shape,
      tab: z.enum(['all', 'to-pay', 'to-ship', 'shipped', 'completed', 'cancelled', 'after-sale']).default('all'),
      q: search,
    }),
    response: page(shapes.shopOrder),
    errors: ['ordering.not-this-shop'],
  },
  'GET /api/v1/shops/{shopId}/orders/{orderId}': {
    summary: 'One order, for the staff of its shop',
    access: 'member',
    params: shopOrderParams,
    response: z.strictObject({
      order: shapes.orderDetail,
      buyer: z.strictObject({ memberId: shapes.memberId, name: z.string() }),
    }),
    errors: ['ordering.not-this-shop', 'ordering.no-such-order'],
  },
  'POST /api/v1/shops/{shopId}/orders/{orderId}/parcels': {
    summary: 'Ship: all that is left, or some pieces',
    access: 'member',
    params: shopOrderParams,
    body: z.strictObject({
      carrier: text({ max: 60 }),
      tracking: text({ max: 60 }),
      lines: z
        .array(z.strictObject({ lineId: shapes.orderLineId, quantity: shapes.quantity }))
        .max(100)
        .optional(),
    }),
    response: shapes.orderDetail,
    status: 201,
    errors: [
      'ordering.not-this-shop',
      'ordering.no-such-order',
      'ordering.not-to-ship',
      'ordering.waits-for-team',
      'ordering.more-than-ordered',
    ],
  },
  'POST /api/v1/shops/{shopId}/parcels/import': {
    summary: 'Ship many orders from a CSV with the columns order, carrier, tracking',
    access: 'member',
    params: shopParams,
    consumes: ['text/csv'],
    maxBytes: 2 * 1024 * 1024,
    response: z.strictObject({
      shipped: z.number().int(),
      failed: z.array(z.strictObject({ row: z.number().int(), order: z.string(), sentence: z.string() })),
    }),
    errors: ['ordering.not-this-shop', 'ordering.bad-csv'],
    transaction: 'own',
  },
  'POST /api/v1/shops/{shopId}/orders/{orderId}/{step}': {
    summary: 'Mark an order delivered, ready for pick-up or picked up, or cancel it and pay back',
    access: 'member',
    params: z.strictObject({
      ...shopOrderParams.shape,
      step: z.enum(['delivered', 'ready', 'picked-up', 'cancel']),
    }),
    body: words,
    response: shapes.orderDetail,
    errors: ['ordering.not-this-shop', 'ordering.no-such-order', 'ordering.order-over', 'ordering.not-to-ship'],
  },
  'GET /api/v1/shops/{shopId}/after-sales': {
    summary: "A shop's after-sale cases, newest first",
    access: 'member',
    params: shopParams,
    query: z.strictObject({ ...pageQuery.shape, open: z.enum(['yes', 'no']).default('yes') }),
    response: page(shapes.afterSale),
    errors: ['ordering.not-this-shop'],
  },
  'GET /api/v1/shops/{shopId}/dashboard': {
    summary: 'What a shop sold, day by day',
    access: 'member',
    params: shopParams,
    query: z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(30) }),
    response: z.strictObject({
      currency,
      days: z.array(z.strictObject({ day: z.string(), orders: z.number().int(), sales: amount() })),
      today: z.strictObject({ orders: z.number().int(), sales: amount() }),
      week: z.strictObject({ orders: z.number().int(), sales: amount() }),
      month: z.strictObject({ orders: z.number().int(), sales: amount(), refunds: amount() }),
      /** Buyers of the last 30 days; how many had bought here before; how many came by a share link. */
      buyers: z.number().int(),
      returning: z.number().int(),
      shared: z.number().int(),
      toShip: z.number().int(),
      afterSales: z.number().int(),
      best: z.array(z.strictObject({ productId: shapes.productId, title: z.string(), pieces: z.number().int() })),
    }),
    errors: ['ordering.not-this-shop'],
  },
  'GET /api/v1/operator/after-sales': {
    summary: 'Cases that buyers took to the operator',
    access: 'operator',
    query: pageQuery,
    response: page(shapes.afterSale),
  },
});

export const orderingContract = {
  ...cartContract,
  ...addressContract,
  ...checkoutContract,
  ...orderContract,
  ...shopContract,
} as const;
