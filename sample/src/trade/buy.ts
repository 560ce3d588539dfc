import type { VariantId } from '@nashi/catalog';
import { isRefusal } from '@nashi/errors';
import type { AddressId, OrderId } from '@nashi/ordering';
import type { ShopId } from '@nashi/shops';
import type { Person } from '../people/person.ts';
import type { Goods } from '../shops/add-products.ts';
import type { Market } from './market.ts';

export interface Bought {
  orderId: OrderId;
  shopId: ShopId;
  seller: Person;
  buyer: Person;
  teamId: string | null;
  at: Date;
}

export interface Purchase {
  buyer: Person;
  goods: readonly Goods[];
  at: Date;
  pay: 'wallet' | 'later';
  quantity?: number;
  groupBuy?: { campaignId: string; teamId: string | null; size?: number };
  shareToken?: string;
  remark?: string;
}

/** An address and a first top-up, as everyone has before a first order. */
async function outfit(market: Market, buyer: Person, at: Date): Promise<AddressId | undefined> {
  const known = market.outfitted.get(buyer);
  if (known) return known;
  const { random } = market;
  const room = `${random.whole(1, 12)} 号楼 ${random.whole(1, 6)}${String(random.whole(1, 28)).padStart(2, '0')}`;
  const saved = await market.deed((scene) =>
    scene.act(buyer, at, 'POST /api/v1/addresses', {
      body: {
        isDefault: true,
        address: {
          kind: 'dorm',
          recipient: buyer.nickname,
          phone: `1390000${String(random.whole(0, 9999)).padStart(4, '0')}`,
          country: 'CN',
          region: '浙江省',
          city: '杭州市',
          district: '西湖区',
          street: `${buyer.school.name} ${room}`,
          postcode: '310000',
          regionCode: '330106',
        },
      },
    }),
  );
  if (saved) market.outfitted.set(buyer, saved.addressId);
  await topUp(market, buyer, at, random.whole(2, 12) * 10_000);
  return saved?.addressId;
}

async function topUp({ stage }: Market, buyer: Person, at: Date, amount: number): Promise<void> {
  const { community, modules } = stage.replay;
  const deposit = { memberId: buyer.memberId, amount, currency: community.currency, at };
  await stage.scene(({ tx }) => stage.replay.at(at, () => modules.payments.sandboxDeposits(tx, [deposit])));
}

async function variantsOf(market: Market, goods: readonly Goods[]): Promise<VariantId[]> {
  const products = await market.stage.replay.modules.catalog.productsByIds(goods.map((one) => one.productId));
  return goods.flatMap(({ productId }) => {
    const variants = products.get(productId)?.variants ?? [];
    return variants.length > 0 ? [market.random.pick(variants).id] : [];
  });
}

const ten = 10_000;

/** Buys as a member does: looks at the price, tops up when the wallet is short, places the order. */
export async function buy(market: Market, purchase: Purchase): Promise<Bought[]> {
  const { buyer, at, pay, quantity = 1, groupBuy, shareToken, remark } = purchase;
  // Nobody buys from their own shop.
  const goods = purchase.goods.filter(({ shop }) => shop.owner !== buyer);
  if (goods.length === 0) return [];
  const addressId = await outfit(market, buyer, at);
  const variants = await variantsOf(market, goods);
  const shops = [...new Map(goods.map(({ shop }) => [shop.shopId, shop])).values()];
  const body = {
    lines: variants.map((variantId) => ({ variantId, quantity })),
    deliveries: shops.map(({ shopId }) => ({ shopId, method: 'dorm' as const, pointId: null })),
    ...(addressId && { addressId }),
    ...(groupBuy && { groupBuy: { ...groupBuy, visibility: 'anyone' as const } }),
  };
  const seen = await market.deed((scene) => scene.attempt(buyer, at, 'POST /api/v1/checkouts/preview', { body }));
  if (!seen) return [];
  if (pay === 'wallet' && seen.wallet < seen.total) {
    await topUp(market, buyer, at, Math.ceil((seen.total - seen.wallet) / ten) * ten);
  }
  const placed = await market.deed((scene) =>
    scene.attempt(buyer, at, 'POST /api/v1/orders', {
      body: {
        ...body,
        coupons: seen.coupons.filter((coupon) => coupon.chosen).map((coupon) => coupon.couponId),
        expectedTotal: seen.total,
        pay,
        ...(shareToken && { shareToken }),
        ...(remark && { remarks: shops.map(({ shopId }) => ({ shopId, remark })) }),
      },
    }),
  );
  if (!placed || isRefusal(placed)) return [];
  if (placed.paid) market.sales.push(...goods.map((thing) => ({ buyer, thing, at })));
  return placed.orders.map((order) => ({
    orderId: order.orderId,
    shopId: order.shopId as ShopId,
    seller: shops.find((shop) => shop.shopId === order.shopId)?.owner ?? buyer,
    buyer,
    teamId: order.teamId,
    at,
  }));
}
