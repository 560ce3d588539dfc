import { amount, currency, id, instant, paragraphs, text } from '@nashi/http/contract';
import type { Id, MemberId } from '@nashi/ids';
import { z } from 'zod';
import type { AddressId, AfterSaleId, CheckoutId, OrderId, OrderLineId, ParcelId, RefundId } from './ids.ts';

export const orderStates = ['placed', 'completed', 'cancelled'] as const;
export const paymentStates = ['unpaid', 'authorised', 'paid', 'partly_refunded', 'refunded', 'failed'] as const;
export const fulfilmentStates = [
  'unfulfilled',
  'partly_shipped',
  'shipped',
  'delivered',
  'ready_for_pickup',
  'picked_up',
  'redeemed',
] as const;
export const afterSaleStates = [
  'requested',
  'approved',
  'returning',
  'received',
  'refunded',
  'declined',
  'withdrawn',
  'escalated',
] as const;
export const priceSteps = [
  'base',
  'activity',
  'shop-threshold',
  'shop-coupon',
  'platform-coupon',
  'points',
  'delivery',
  'tax',
] as const;

export const productId = id<Id<'product'>>();
export const variantId = id<Id<'variant'>>();
export const shopId = id<Id<'shop'>>();
export const couponId = id<Id<'coupon'>>();
export const memberId = id<MemberId>();
export const orderId = id<OrderId>();
export const checkoutId = id<CheckoutId>();
export const orderLineId = id<OrderLineId>();
export const parcelId = id<ParcelId>();
export const addressId = id<AddressId>();
export const afterSaleId = id<AfterSaleId>();
export const quantity = z.number().int().min(1).max(999);

/** An address of any country; `kind: dorm` is a room on campus. */
export const address = z.strictObject({
  kind: z.enum(['home', 'dorm', 'work']),
  recipient: text({ max: 60 }),
  phone: z.string().regex(/^\+?[0-9][0-9 -]{4,19}$/),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  /** Province or state. */
  region: text({ min: 0, max: 60 }),
  city: text({ max: 60 }),
  district: text({ min: 0, max: 60 }),
  /** Street, number, building, room. */
  street: text({ max: 200 }),
  postcode: text({ min: 0, max: 16 }),
  /** Administrative division code (GB/T 2260) of the region or city, from which delivery is worked out. */
  regionCode: z
    .string()
    .regex(/^\d{2,6}$/)
    .nullable(),
});

export const savedAddress = z.strictObject({ addressId, isDefault: z.boolean(), address });

export const shopCard = z.strictObject({ shopId, name: z.string(), handle: z.string(), logo: z.string().nullable() });

/** Something that stands between a line and its purchase: a stable code and a sentence in the caller's language. */
export const reason = z.strictObject({ code: z.string(), sentence: z.string() });

export const itemCard = z.strictObject({
  productId,
  variantId,
  title: z.string(),
  options: z.string(),
  picture: z.string().nullable(),
});

export const cartLine = z.strictObject({
  ...itemCard.shape,
  quantity,
  selected: z.boolean(),
  /** For one piece, for this member, before coupons. */
  unitPrice: amount(),
  listPrice: amount().nullable(),
  /** Pieces left, when few. */
  left: z.number().int().nullable(),
  unavailable: reason.nullable(),
});

export const cart = z.strictObject({
  currency,
  lines: z.number().int(),
  shops: z.array(
    z.strictObject({
      shop: shopCard,
      lines: z.array(cartLine),
      /** What the shop takes off what is selected, and how much more would save more; null where it takes nothing off. */
      threshold: z
        .strictObject({
          off: amount(),
          next: z.strictObject({ from: amount(), off: amount(), missing: amount() }).nullable(),
        })
        .nullable(),
    }),
  ),
  /** Of the selected lines that can be bought, before thresholds, coupons and delivery. */
  selectedTotal: amount(),
});

/** One step of a price. The steps of an order add up to its total; steps of `tax` are shown only and count 0. */
export const priceStep = z.strictObject({
  step: z.enum(priceSteps),
  /** The line it belongs to; null for the order as a whole. */
  line: orderLineId.nullable(),
  amount: z.number().int(),
  reason: z.string(),
  source: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  sentence: z.string(),
});

export const couponChoice = z.strictObject({
  couponId,
  title: z.string(),
  scope: z.enum(['shop', 'platform']),
  /** What it takes off in this checkout, alone or in the chosen combination. */
  saves: amount(),
  chosen: z.boolean(),
  /** Why it does not apply; null when it does. */
  reason: reason.nullable(),
  expiresAt: instant.nullable(),
});

export const deliveryMethod = z.enum(['courier', 'dorm', 'pick-up', 'none']);

export const previewOrder = z.strictObject({
  shop: shopCard,
  lines: z.array(
    z.strictObject({
      lineId: orderLineId,
      ...itemCard.shape,
      quantity: z.number().int(),
      unitPrice: amount(),
      amount: amount(),
      unavailable: reason.nullable(),
    }),
  ),
  steps: z.array(priceStep),
  goods: amount(),
  saved: amount(),
  deliveryFee: amount(),
  total: amount(),
  deliveryOptions: z.array(
    z.strictObject({
      method: deliveryMethod,
      /** A pick-up point's id. */
      pointId: z.string().nullable(),
      title: z.string(),
      fee: amount(),
    }),
  ),
  delivery: z.strictObject({ method: deliveryMethod, pointId: z.string().nullable() }),
});

export const preview = z.strictObject({
  currency,
  total: amount(),
  saved: amount(),
  orders: z.array(previewOrder),
  coupons: z.array(couponChoice),
  address: savedAddress.nullable(),
  /** What the member's wallet holds. */
  wallet: amount(),
  canPlace: z.boolean(),
});

const wantedLine = z.strictObject({ variantId, quantity });

export const groupBuyChoice = z.strictObject({
  campaignId: id<Id<'group-buy-campaign'>>(),
  /** The team to join; null opens a new one. */
  teamId: id<Id<'team'>>().nullable(),
  /** Of a new team; the smallest that the campaign has when left out. */
  size: z.number().int().min(2).max(100).optional(),
  /** Who finds a new team in the product's list. */
  visibility: z.enum(['anyone', 'friends']).optional(),
  /** Where the payment goes when it comes after the team filled or ended: another team, else a new one, when left out. */
  spill: z.enum(['any', 'other-team', 'new-team', 'refund']).optional(),
});

/** What to buy: given lines, or the selected lines of the cart. */
export const purchase = z.strictObject({
  lines: z.array(wantedLine).min(1).max(100).optional(),
  fromCart: z.literal(true).optional(),
  /** Coupons the member chose; left out: the best combination. */
  coupons: z.array(couponId).max(20).optional(),
  addressId: addressId.optional(),
  /** How each shop delivers; left out: to the address. */
  deliveries: z
    .array(z.strictObject({ shopId, method: deliveryMethod, pointId: z.string().max(64).nullable().default(null) }))
    .max(50)
    .optional(),
  groupBuy: groupBuyChoice.optional(),
});

export const placement = z.strictObject({
  ...purchase.shape,
  /** What the buyer saw; another price is refused with the new figure. */
  expectedTotal: amount(),
  pay: z.enum(['wallet', 'later']),
  remarks: z
    .array(z.strictObject({ shopId, remark: paragraphs({ min: 0, max: 200 }) }))
    .max(50)
    .optional(),
  shareToken: z.string().max(200).optional(),
});

export const placed = z.strictObject({
  checkoutId,
  currency,
  total: amount(),
  paid: z.boolean(),
  /** When the order is given up unless it is paid; null once paid. */
  payBefore: instant.nullable(),
  orders: z.array(
    z.strictObject({ orderId, number: z.string(), shopId, total: amount(), teamId: id<Id<'team'>>().nullable() }),
  ),
});

export const orderLine = z.strictObject({
  lineId: orderLineId,
  ...itemCard.shape,
  kind: z.string(),
  quantity: z.number().int(),
  unitPrice: amount(),
  amount: amount(),
  shipped: z.number().int(),
  claimed: z.number().int(),
  refunded: z.number().int(),
});

export const orderCard = z.strictObject({
  orderId,
  number: z.string(),
  checkoutId,
  shop: shopCard,
  state: z.enum(orderStates),
  payment: z.enum(paymentStates),
  fulfilment: z.enum(fulfilmentStates),
  currency,
  total: amount(),
  refunded: amount(),
  lines: z.array(orderLine),
  waitsForTeam: z.boolean(),
  teamId: id<Id<'team'>>().nullable(),
  placedAt: instant,
  payBefore: instant.nullable(),
});

export const parcel = z.strictObject({
  parcelId,
  carrier: z.string(),
  tracking: z.string(),
  lines: z.array(z.strictObject({ lineId: orderLineId, quantity: z.number().int() })),
  shippedAt: instant,
  deliveredAt: instant.nullable(),
});

export const orderEntry = z.strictObject({
  line: z.enum(['order', 'payment', 'fulfilment']),
  from: z.string().nullable(),
  to: z.string(),
  actorKind: z.enum(['member', 'shop', 'operator', 'system']),
  reason: z.string(),
  sentence: z.string(),
  at: instant,
});

export const afterSaleKind = z.enum(['refund', 'return']);

export const afterSale = z.strictObject({
  afterSaleId,
  orderId,
  orderNumber: z.string(),
  kind: afterSaleKind,
  state: z.enum(afterSaleStates),
  reason: z.string(),
  words: z.string(),
  lines: z.array(z.strictObject({ lineId: orderLineId, title: z.string(), quantity: z.number().int() })),
  amount: amount(),
  currency,
  carrier: z.string().nullable(),
  tracking: z.string().nullable(),
  requestedAt: instant,
  entries: z.array(
    z.strictObject({
      from: z.string().nullable(),
      to: z.string(),
      actorKind: z.enum(['member', 'shop', 'operator', 'system']),
      words: z.string(),
      at: instant,
    }),
  ),
});

export const refund = z.strictObject({
  refundId: id<RefundId>(),
  amount: amount(),
  /** `refused`: the provider would not take it and is asked again. */
  state: z.enum(['running', 'refused', 'done']),
  reason: z.string(),
  createdAt: instant,
  doneAt: instant.nullable(),
});

export const orderDetail = z.strictObject({
  ...orderCard.shape,
  steps: z.array(priceStep),
  delivery: z.strictObject({
    method: deliveryMethod,
    address: address.nullable(),
    point: z.string().nullable(),
    fee: amount(),
  }),
  remark: z.string().nullable(),
  paidBy: z.array(z.strictObject({ methods: z.array(z.string()), name: z.string(), amount: amount() })),
  parcels: z.array(parcel),
  entries: z.array(orderEntry),
  afterSales: z.array(afterSale),
  refunds: z.array(refund),
  paidAt: instant.nullable(),
  shippedAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** When it completes by itself. */
  completesAt: instant.nullable(),
  /** What the caller may do now. */
  actions: z.array(
    z.enum(['pay', 'cancel', 'confirm-receipt', 'after-sale', 'ship', 'mark-delivered', 'ready', 'picked-up']),
  ),
});

export const shopOrder = z.strictObject({
  ...orderCard.shape,
  buyer: z.strictObject({ memberId, name: z.string() }),
  remark: z.string().nullable(),
  deliverTo: z.string(),
});
