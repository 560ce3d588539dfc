import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import { cursor, implement, pageOf } from '@nashi/http';
import type { Route } from '@nashi/http';
import { instant } from '@nashi/http/contract';
import type { NoticeKind } from '@nashi/notifications';
import { z } from 'zod';
import { reviewContract } from '../contract.ts';
import type { ShopId } from '../contract.ts';
import { shopsErrors } from '../errors.ts';
import { shopApproved, shopSuspended } from '../events.ts';
import { shopsNotices } from '../notices.ts';
import { reviewOf } from '../present.ts';
import type { RouteParts } from '../routes.ts';
import { findRows, rowsByState, setCommission } from '../shop-queries.ts';
import type { ShopRow } from '../shop-queries.ts';
import { claimShop } from './claim-shop.ts';
import { decideShop } from './decide-shop.ts';
import { resumeShop, suspendShop } from './suspend-shop.ts';

const position = z.strictObject({ at: instant, id: z.uuid() });

export function reviewRoutes({ platform, deps, memory }: RouteParts): Route[] {
  const { audit, jobs } = platform;

  const reviewed = async (tx: Tx, shopId: ShopId, now: Date) => {
    const rows = await findRows(tx, [shopId]);
    return (await present(tx, rows, now))[0] ?? shopsErrors.notFound();
  };
  const present = async (tx: Tx, rows: readonly ShopRow[], now: Date) => {
    const people = rows.flatMap((row) => (row.claimed_by ? [row.owner_id, row.claimed_by] : [row.owner_id]));
    const names = await deps.identity.membersByIds(tx, people);
    return rows.map((row) => reviewOf(row, names, now));
  };
  async function notifyOwner(tx: Tx, row: ShopRow, kind: NoticeKind, reason: string): Promise<void> {
    const params = { shop: row.name_zh, reason };
    await deps.notifications.notify(tx, [
      { memberId: row.owner_id, category: 'system', kind, params, link: '/console/shop' },
    ]);
  }

  return implement(reviewContract, {
    'GET /api/v1/operator/shops': ({ tx, query, now }) =>
      cursor(query.cursor, position, async (after) => {
        const rows = await rowsByState(tx, query.state, after, query.limit + 1);
        const { items, next } = pageOf(rows, query.limit, (row) => ({
          at: query.state === 'submitted' ? row.submitted_at : row.created_at,
          id: row.id,
        }));
        return { items: await present(tx, items, now), next };
      }),
    'POST /api/v1/operator/shops/{shopId}/claim': async ({ tx, params, actor, now }) =>
      (await claimShop(tx, params.shopId, actor.memberId, now)) ?? reviewed(tx, params.shopId, now),
    'POST /api/v1/operator/shops/{shopId}/decision': async ({ tx, params, actor, body, now, ip }) => {
      const { shopId } = params;
      const row = await decideShop(tx, { shopId, reviewer: actor.memberId, decision: body, now });
      if (isRefusal(row)) return row;
      const approved = body.decision === 'approve';
      const reason = body.decision === 'decline' ? body.reason : '';
      const action = approved ? 'shop.approved' : 'shop.declined';
      await audit.record(tx, { actor: actor.memberId, action, target: `shop:${shopId}`, detail: { reason }, ip });
      const kind = approved ? shopsNotices.approved : shopsNotices.declined;
      await notifyOwner(tx, row, kind, reason);
      if (approved) await jobs.emit(tx, shopApproved, { shopId, ownerId: row.owner_id });
      await memory.changed(tx, [shopId]);
      return reviewed(tx, shopId, now);
    },
    'POST /api/v1/operator/shops/{shopId}/suspension': async ({ tx, params, actor, body, now, ip }) => {
      const { shopId } = params;
      const row = await suspendShop(tx, shopId, body.reason, now);
      if (isRefusal(row)) return row;
      const detail = { reason: body.reason };
      await audit.record(tx, { actor: actor.memberId, action: 'shop.suspended', target: `shop:${shopId}`, detail, ip });
      await notifyOwner(tx, row, shopsNotices.suspended, body.reason);
      await jobs.emit(tx, shopSuspended, { shopId, ownerId: row.owner_id });
      await memory.changed(tx, [shopId]);
      return reviewed(tx, shopId, now);
    },
    'DELETE /api/v1/operator/shops/{shopId}/suspension': async ({ tx, params, actor, now, ip }) => {
      const { shopId } = params;
      const row = await resumeShop(tx, shopId, now);
      if (isRefusal(row)) return row;
      await audit.record(tx, { actor: actor.memberId, action: 'shop.resumed', target: `shop:${shopId}`, ip });
      await notifyOwner(tx, row, shopsNotices.approved, '');
      await jobs.emit(tx, shopApproved, { shopId, ownerId: row.owner_id });
      await memory.changed(tx, [shopId]);
      return undefined;
    },
    'PUT /api/v1/operator/shops/{shopId}/commission': async ({ tx, params, actor, body, ip }) => {
      const { shopId } = params;
      const [row] = await findRows(tx, [shopId]);
      if (!row) return shopsErrors.notFound();
      await setCommission(tx, shopId, body.basisPoints);
      const detail = { from: row.commission_basis_points, to: body.basisPoints };
      await audit.record(tx, {
        actor: actor.memberId,
        action: 'shop.commission-set',
        target: `shop:${shopId}`,
        detail,
        ip,
      });
      await memory.changed(tx, [shopId]);
      return undefined;
    },
    'GET /api/v1/operator/shops/{shopId}/papers/{fileId}': async ({ tx, params, actor, reply, ip }) => {
      const [row] = await findRows(tx, [params.shopId]);
      if (!row?.papers.includes(params.fileId)) return shopsErrors.notFound();
      const bytes = await deps.files.readPrivate(params.fileId);
      if (!bytes) return shopsErrors.notFound();
      const target = `shop:${row.id}`;
      await audit.record(tx, { actor: actor.memberId, action: 'shop.paper-seen', target, detail: {}, ip });
      return reply.type('image/webp').header('cache-control', 'private, no-store').send(bytes);
    },
  });
}
