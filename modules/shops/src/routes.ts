import type { NotifiedCache, Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { Actor, Route } from '@nashi/http';
import { instant } from '@nashi/http/contract';
import { newId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import { z } from 'zod';
import { shopContract } from './contract.ts';
import type { DeliveryTemplateId, ShopId } from './contract.ts';
import type { Shops, ShopsDeps } from './create-shops.ts';
import type { DeliveryTemplate } from './delivery/delivery-template.ts';
import { addTemplate, changeTemplate, dropTemplate } from './delivery/keep-template.ts';
import { shopsErrors } from './errors.ts';
import { changeProfile } from './opening/change-profile.ts';
import { openShop } from './opening/open-shop.ts';
import { slugFault } from './opening/slug-rules.ts';
import { submitShop } from './opening/submit-shop.ts';
import { cardOf, pageOfShop, recordOf } from './present.ts';
import { findRows, idBySlug, openShopIds, templatesOf } from './shop-queries.ts';
import type { Profile, ShopRow } from './shop-queries.ts';
import type { Shop } from './shop.ts';
import { leaveShop, setRole } from './staff/set-role.ts';
import { listOf, listStaff, roleOf } from './staff/staff-queries.ts';
import * as subscriptions from './subscriptions/subscription-queries.ts';

export interface RouteParts {
  platform: Platform;
  deps: ShopsDeps;
  memory: NotifiedCache<ShopId, Shop>;
  allowed: Shops['allowed'];
}

const position = z.strictObject({ at: instant, id: z.uuid() });

function presentTemplate({ id, name, isDefault, terms }: DeliveryTemplate) {
  return { templateId: id, name, isDefault, terms };
}

export function shopRoutes({ platform, deps, memory, allowed }: RouteParts): Route[] {
  const { audit } = platform;

  const cards = async (ids: readonly ShopId[], locale: Locale) => {
    const shops = await memory.getMany(ids);
    return ids.flatMap((id) => {
      const shop = shops.get(id);
      return shop?.state === 'approved' ? [cardOf(shop, locale)] : [];
    });
  };
  const record = async (tx: Tx, shopId: ShopId, actor: Actor) => {
    const [row] = await findRows(tx, [shopId]);
    const role = await roleOf(tx, actor.memberId, shopId);
    if (!row || (!role && !actor.roles.includes('operator'))) return shopsErrors.notFound();
    return recordOf(row, role ?? null);
  };
  /** Open for visitors: approved only. */
  const openShopOf = async (shopId: ShopId): Promise<Outcome<Shop>> => {
    const shop = (await memory.getMany([shopId])).get(shopId);
    return shop?.state === 'approved' ? shop : shopsErrors.notFound();
  };
  /** Marks the pictures that were not the shop's before; papers are private ones. */
  const attachPictures = async (tx: Tx, actor: Actor, profile: Profile, at: Date, before?: ShopRow) => {
    const known = new Set([before?.logo, before?.banner, ...(before?.papers ?? [])]);
    const shown = [profile.logo, profile.banner].filter((id) => id !== null && !known.has(id));
    const papers = profile.papers.filter((id) => !known.has(id));
    const { attach } = deps.files;
    return (
      (await attach(
        tx,
        shown.filter((id) => id !== null),
        actor.memberId,
        { purpose: 'shop', at, field: 'logo' },
      )) ?? attach(tx, papers, actor.memberId, { purpose: 'card', at, field: 'papers' })
    );
  };
  /** Runs a change of staff with the right to make it, and lets memory know. */
  const change = async <T>(
    { tx, actor }: { tx: Tx; actor: Actor },
    shopId: ShopId,
    act: Parameters<Shops['allowed']>[3],
    work: () => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const shop = await allowed(tx, actor.memberId, shopId, act);
    if (isRefusal(shop)) return shop;
    await memory.changed(tx, [shopId]);
    return work();
  };

  return implement(shopContract, {
    'GET /api/v1/shops': ({ tx, query, locale }) =>
      cursor(query.cursor, position, async (before) => {
        const { limit } = query;
        const rows = await openShopIds(tx, { category: query.category, before, limit: limit + 1 });
        const { items, next } = pageOf(rows, limit, (row) => ({ at: row.approved_at, id: row.id }));
        const ids = items.map((row) => row.id);
        return { items: await cards(ids, locale), next };
      }),
    'GET /api/v1/shops/by-slug/{slug}': async ({ tx, params, locale }) => {
      const id = await idBySlug(tx, params.slug.toLowerCase());
      const shop = id && (await openShopOf(id));
      if (!shop) return shopsErrors.notFound();
      if (isRefusal(shop)) return shop;
      return pageOfShop(shop, locale, await subscriptions.countSubscribers(tx, shop.id));
    },
    'GET /api/v1/shops/slug-check/{slug}': async ({ tx, params }) => {
      const why = slugFault(params.slug) ?? ((await idBySlug(tx, params.slug)) ? 'taken' : null);
      return { free: why === null, why };
    },
    'GET /api/v1/me/shops': async ({ tx, actor }) => {
      const roles = await listOf(tx, actor.memberId);
      const rows = new Map(
        (
          await findRows(
            tx,
            roles.map((role) => role.shop_id),
          )
        ).map((row) => [row.id, row]),
      );
      return {
        items: roles.flatMap((role) => {
          const row = rows.get(role.shop_id);
          return row ? [recordOf(row, role.role)] : [];
        }),
      };
    },
    'GET /api/v1/me/shop-subscriptions': ({ tx, actor, query, locale }) =>
      cursor(query.cursor, position, async (before) => {
        const rows = await subscriptions.subscriptionsOf(tx, actor.memberId, before, query.limit + 1);
        const { items, next } = pageOf(rows, query.limit, (row) => ({ at: row.since, id: row.shop_id }));
        return {
          items: await cards(
            items.map((row) => row.shop_id),
            locale,
          ),
          next,
        };
      }),
    'POST /api/v1/shops': async ({ tx, actor, body, now }) => {
      const refused = await attachPictures(tx, actor, body, now);
      if (refused) return refused;
      const id = await openShop(tx, { ownerId: actor.memberId, profile: body, now });
      return isRefusal(id) ? id : record(tx, id, actor);
    },
    'GET /api/v1/shops/{shopId}': ({ tx, params, actor }) => record(tx, params.shopId, actor),
    'PUT /api/v1/shops/{shopId}': (call) =>
      change(call, call.params.shopId, 'edit-shop', async () => {
        const { tx, params, actor, body } = call;
        const [before] = await findRows(tx, [params.shopId]);
        const foreign = await attachPictures(tx, actor, body, call.now, before);
        if (foreign) return foreign;
        // Only the owner sees the papers, so only the owner changes them.
        const papers = before?.owner_id === actor.memberId ? 'replace' : 'keep';
        const refused = await changeProfile(tx, params.shopId, body, papers);
        return refused ?? record(tx, params.shopId, actor);
      }),
    'POST /api/v1/shops/{shopId}/submission': (call) =>
      change(call, call.params.shopId, 'edit-shop', async () => {
        const { tx, params, actor, now } = call;
        return (await submitShop(tx, params.shopId, now)) ?? record(tx, params.shopId, actor);
      }),

    'GET /api/v1/shops/{shopId}/staff': async ({ tx, params, actor }) => {
      const shop = await allowed(tx, actor.memberId, params.shopId, 'see');
      if (isRefusal(shop)) return shop;
      const staff = await listStaff(tx, shop.id);
      const people = await deps.identity.membersByIds(
        tx,
        staff.map((row) => row.member_id),
      );
      return {
        items: staff.map((row) => ({
          memberId: row.member_id,
          name: people.get(row.member_id)?.nickname ?? '',
          avatar: people.get(row.member_id)?.avatar ?? null,
          role: row.role,
          addedAt: row.added_at.toISOString(),
        })),
      };
    },
    'PUT /api/v1/shops/{shopId}/staff/{memberId}': (call) =>
      change(call, call.params.shopId, 'manage-staff', async () => {
        const { tx, params, actor, body, now, ip } = call;
        const { shopId, memberId } = params;
        if (!(await deps.identity.membersByIds(tx, [memberId])).has(memberId)) return shopsErrors.noSuchMember();
        const refused = await setRole(tx, { shopId, memberId, role: body.role, now });
        if (refused) return refused;
        const detail = { member: memberId, role: body.role };
        await audit.record(tx, {
          actor: actor.memberId,
          action: 'shop.staff-set',
          target: `shop:${shopId}`,
          detail,
          ip,
        });
        return undefined;
      }),
    'DELETE /api/v1/shops/{shopId}/staff/{memberId}': async (call) => {
      const { tx, params, actor, ip } = call;
      const { shopId, memberId } = params;
      const act = memberId === actor.memberId ? 'see' : 'manage-staff';
      return change(call, shopId, act, async () => {
        const refused = await leaveShop(tx, shopId, memberId);
        if (refused) return refused;
        const detail = { member: memberId };
        await audit.record(tx, {
          actor: actor.memberId,
          action: 'shop.staff-left',
          target: `shop:${shopId}`,
          detail,
          ip,
        });
        return undefined;
      });
    },

    'PUT /api/v1/shops/{shopId}/subscription': async ({ tx, params, actor, now }) => {
      const shop = await openShopOf(params.shopId);
      if (isRefusal(shop)) return shop;
      return subscriptions.subscribe(tx, actor.memberId, shop.id, now);
    },
    'DELETE /api/v1/shops/{shopId}/subscription': ({ tx, params, actor }) =>
      subscriptions.unsubscribe(tx, actor.memberId, params.shopId),
    'GET /api/v1/shops/{shopId}/subscription': async ({ tx, params, actor }) => ({
      subscribed: await subscriptions.isSubscribed(tx, actor.memberId, params.shopId),
    }),

    'GET /api/v1/shops/{shopId}/delivery-templates': async ({ tx, params, actor }) => {
      const shop = await allowed(tx, actor.memberId, params.shopId, 'see');
      if (isRefusal(shop)) return shop;
      return { items: (await templatesOf(tx, [shop.id])).map(presentTemplate) };
    },
    'POST /api/v1/shops/{shopId}/delivery-templates': (call) =>
      change(call, call.params.shopId, 'edit-shop', async () => {
        const { tx, params, body, now } = call;
        const template = { id: newId<DeliveryTemplateId>(), shopId: params.shopId, ...body };
        const added = await addTemplate(tx, template, now);
        return isRefusal(added) ? added : presentTemplate(added);
      }),
    'PUT /api/v1/shops/{shopId}/delivery-templates/{templateId}': (call) =>
      change(call, call.params.shopId, 'edit-shop', async () => {
        const { tx, params, body } = call;
        const changed = await changeTemplate(tx, { id: params.templateId, shopId: params.shopId, ...body });
        return isRefusal(changed) ? changed : presentTemplate(changed);
      }),
    'DELETE /api/v1/shops/{shopId}/delivery-templates/{templateId}': (call) =>
      change(call, call.params.shopId, 'edit-shop', () =>
        dropTemplate(call.tx, call.params.shopId, call.params.templateId),
      ),
  });
}
