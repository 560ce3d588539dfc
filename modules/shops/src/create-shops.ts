import { createNotifiedCache } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { Files } from '@nashi/files';
import type { Identity } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import type { Notifications } from '@nashi/notifications';
import type { Module, Platform } from '@nashi/platform';
import type { ShopId, StaffRole } from './contract.ts';
import { shopsErrors } from './errors.ts';
import { personalData } from './personal-data-queries.ts';
import { may } from './policy.ts';
import { reviewRoutes } from './review/review-routes.ts';
import { shopRoutes } from './routes.ts';
import { idBySlug, loadShops, openAfter } from './shop-queries.ts';
import type { Shop } from './shop.ts';
import { listOf, listStaff, listStaffOf, roleOf } from './staff/staff-queries.ts';
import { subscribersOf } from './subscriptions/subscription-queries.ts';

export interface ShopsDeps {
  files: Files;
  identity: Identity;
  notifications: Notifications;
  /** Told in the transaction that changes what others can find. */
  findable: (tx: Tx, ids: readonly ShopId[]) => Promise<void>;
}

export interface Shops extends Module {
  /** Shops with their delivery terms, from memory; kept in step with every commit. */
  shopsInMemory(ids: readonly ShopId[]): Promise<Map<ShopId, Shop>>;
  /** As the transaction sees them. */
  shopsByIds(tx: Tx, ids: readonly ShopId[]): Promise<Map<ShopId, Shop>>;
  shopBySlug(tx: Tx, slug: string): Promise<Shop | undefined>;
  staffRole(tx: Tx, memberId: MemberId, shopId: ShopId): Promise<StaffRole | undefined>;
  /** Who works in the shop with one of these roles; all of them when none is named. */
  staffOf(tx: Tx, shopId: ShopId, roles?: readonly StaffRole[]): Promise<{ memberId: MemberId; role: StaffRole }[]>;
  /** The same for many shops in one statement; a shop without such staff is missing from the answer. */
  staffOfMany(
    tx: Tx,
    shopIds: readonly ShopId[],
    roles: readonly StaffRole[],
  ): Promise<Map<ShopId, { memberId: MemberId; role: StaffRole }[]>>;
  /** Shops where the member works, with the role there. */
  shopsOf(tx: Tx, memberId: MemberId): Promise<{ shopId: ShopId; role: StaffRole }[]>;
  /** Members who subscribe to the shop, in id order, after `after`. */
  subscribersOf(tx: Tx, shopId: ShopId, after: MemberId | undefined, limit: number): Promise<MemberId[]>;
  /**
   * May this member do this in this shop? Answers the shop, or a refusal: not found for strangers (a shop's inside is
   * not shown to exist), not your part for staff of another role.
   */
  allowed(tx: Tx, memberId: MemberId, shopId: ShopId, act: ShopAct): Promise<Outcome<Shop>>;
  /** Shops that may sell, in the order of their ids, from after one of them. */
  openAfter(tx: Tx, after: ShopId | null, limit: number): Promise<ShopId[]>;
  /** Rises whenever a shop changed; for caches built on shops. */
  epoch(): number;
}

/** What staff do; which roles may is decided in `policy.ts`. */
export type ShopAct =
  | 'see'
  | 'edit-shop'
  | 'manage-staff'
  | 'manage-products'
  | 'manage-marketing'
  | 'fulfil-orders'
  | 'handle-after-sale'
  | 'see-money'
  | 'withdraw-money';

const mostInMemory = 20_000;

export function createShops(platform: Platform, deps: ShopsDeps): Shops {
  const { database } = platform;
  const notified = createNotifiedCache<ShopId, Shop>({
    database,
    channel: 'shops',
    most: mostInMemory,
    load: (ids) => loadShops(database.db, ids),
  });
  const memory = {
    ...notified,
    async changed(tx: Tx, ids: readonly ShopId[]) {
      await notified.changed(tx, ids);
      await deps.findable(tx, ids);
    },
  };
  const allowed: Shops['allowed'] = async (tx, memberId, shopId, act) => {
    const role = await roleOf(tx, memberId, shopId);
    if (!role) return shopsErrors.notFound();
    if (!may(role, act)) return shopsErrors.notYourPart();
    return (await loadShops(tx, [shopId])).get(shopId) ?? shopsErrors.notFound();
  };
  const parts = { platform, deps, memory, allowed };
  return {
    name: 'shops',
    migrations: new URL('../migrations/', import.meta.url),
    personalData,
    routes: [...shopRoutes(parts), ...reviewRoutes(parts)],
    start: memory.start,
    stop: memory.stop,
    shopsInMemory: memory.getMany,
    shopsByIds: loadShops,
    async shopBySlug(tx, slug) {
      const id = await idBySlug(tx, slug);
      return id && (await loadShops(tx, [id])).get(id);
    },
    staffRole: roleOf,
    async staffOf(tx, shopId, roles) {
      const rows = await listStaff(tx, shopId);
      return rows
        .filter((row) => !roles || roles.includes(row.role))
        .map((row) => ({ memberId: row.member_id, role: row.role }));
    },
    async staffOfMany(tx, shopIds, roles) {
      const staff = new Map<ShopId, { memberId: MemberId; role: StaffRole }[]>();
      for (const { shop_id, member_id, role } of await listStaffOf(tx, shopIds, roles)) {
        const own = staff.get(shop_id) ?? [];
        own.push({ memberId: member_id, role });
        staff.set(shop_id, own);
      }
      return staff;
    },
    async shopsOf(tx, memberId) {
      return (await listOf(tx, memberId)).map((row) => ({ shopId: row.shop_id, role: row.role }));
    },
    subscribersOf,
    openAfter,
    allowed,
    epoch: memory.epoch,
  };
}
