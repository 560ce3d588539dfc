import { cursor, implement, pageOf } from '@nashi/http';
import type { Route } from '@nashi/http';
import type { Identity } from '@nashi/identity';
import { z } from 'zod';
import { category, notificationsContract } from './contract.ts';
import { countUnread, listNotices, readTo, saveMuted } from './inbox/inbox-queries.ts';
import { sentenceOf } from './notice-kinds.ts';

const categories = category.options;

export function routes(identity: Identity): Route[] {
  return implement(notificationsContract, {
    'GET /api/v1/notifications': ({ tx, actor, query, locale }) =>
      cursor(query.cursor, z.number().int(), async (before) => {
        const { memberId } = actor;
        const rows = await listNotices(tx, { memberId, category: query.category, before, limit: query.limit + 1 });
        const { items, next } = pageOf(rows, query.limit, (row) => row.seq);
        const actors = await identity.membersByIds(
          tx,
          items.flatMap((row) => row.actor ?? []),
        );
        return {
          items: items.map((row) => ({
            id: row.id,
            category: row.category,
            kind: row.kind,
            sentence: sentenceOf(row.kind, row.params, locale),
            actor: (row.actor && actors.get(row.actor)) ?? null,
            link: row.link,
            createdAt: row.createdAt.toISOString(),
            unread: row.unread,
          })),
          next,
        };
      }),
    'GET /api/v1/notifications/unread': async ({ tx, actor }) => {
      const rows = await countUnread(tx, actor.memberId, categories);
      const noisy = rows.filter((row) => !row.muted && row.category !== 'marketing');
      return { dot: noisy.reduce((sum, row) => sum + row.unread, 0), categories: rows };
    },
    'POST /api/v1/notifications/read': async ({ tx, actor, body }) => {
      await readTo(tx, actor.memberId, body.category ? [body.category] : categories);
    },
    'PUT /api/v1/notifications/muted': async ({ tx, actor, body }) => {
      await saveMuted(tx, actor.memberId, [...new Set(body.categories)]);
    },
  });
}
