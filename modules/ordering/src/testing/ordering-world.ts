import { product, variant } from '@nashi/catalog/testing';
import type { Id } from '@nashi/ids';
import { newId } from '@nashi/ids';
import { signUp } from '@nashi/server/testing';
import type { SignedUp, SignUp, TestServer } from '@nashi/server/testing';
import { openShopFor } from '@nashi/shops/testing';
import type { OpenShop } from '@nashi/shops/testing';
import type { Placed } from '../checkout/placement.ts';

export interface Item {
  productId: Id<'product'>;
  variantId: Id<'variant'>;
}

export const somewhere = {
  kind: 'dorm',
  recipient: '林小梨',
  phone: '13800001111',
  country: 'CN',
  region: '浙江省',
  city: '杭州市',
  district: '西湖区',
  street: '梨园 3 栋 204',
  postcode: '310000',
  regionCode: '330106',
};

export interface Buyer extends SignedUp {
  addressId: string;
}

/** A shop with goods and buyers with money, over HTTP where there is a way. */
export function orderingWorld(server: TestServer) {
  const { database, modules, platform } = server;
  return {
    shop: (): Promise<OpenShop> => openShopFor(server),
    async item(shop: OpenShop, over: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Promise<Item> {
      const made = await shop.owner.client.call<{ productId: Id<'product'>; variants: { variantId: Id<'variant'> }[] }>(
        `POST /api/v1/shops/${shop.shopId}/products`,
        product({ variants: [variant({ price: 1000, openingStock: 100, ...over })], ...more }),
      );
      const [first] = made.body.variants;
      if (!first) throw new Error(`${made.status} ${JSON.stringify(made.body)}`);
      return { productId: made.body.productId, variantId: first.variantId };
    },
    async buyer(wallet = 100_000, options: SignUp = {}): Promise<Buyer> {
      const member = await signUp(server, options);
      if (wallet > 0) {
        await database.transaction((tx) =>
          modules.payments.sandboxDeposits(tx, [{ memberId: member.memberId, amount: wallet, currency: 'CNY' }]),
        );
      }
      const saved = await member.client.call<{ addressId: string }>('POST /api/v1/addresses', {
        address: somewhere,
        isDefault: true,
      });
      return { ...member, addressId: saved.body.addressId };
    },
    place: (
      buyer: Buyer,
      lines: readonly { variantId: string; quantity: number }[],
      over: Record<string, unknown> = {},
    ) =>
      buyer.client.call<Placed & { code?: string; params?: Record<string, unknown> }>(
        'POST /api/v1/orders',
        { lines, addressId: buyer.addressId, coupons: [], expectedTotal: 1000, pay: 'wallet', ...over },
        { key: newId() },
      ),
    async wallet(buyer: SignedUp): Promise<number> {
      const balances = await modules.payments.walletBalances(database.db, [buyer.memberId], 'CNY');
      return balances.get(buyer.memberId) ?? 0;
    },
    async stock(item: Item) {
      const pool = (await modules.catalog.variantPools([item.variantId])).get(item.variantId);
      if (!pool) throw new Error('no pool');
      const state = (await platform.reservations.states(database.db, [pool])).get(pool);
      if (!state) throw new Error('no pool');
      return state;
    },
  };
}
