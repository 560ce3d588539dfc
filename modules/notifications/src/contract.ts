import { defineContract, id, page, pageQuery } from '@nashi/http/contract';
import { memberCard } from '@nashi/identity/contract';
import type { Id } from '@nashi/ids';
import { z } from 'zod';

export type NoticeId = Id<'notice'>;

export const category = z.enum(['interactions', 'orders', 'money', 'system', 'marketing']);
export type Category = z.infer<typeof category>;

export const notice = z.strictObject({
  id: id<NoticeId>(),
  category,
  kind: z.string(),
  /** In the reader's language. */
  sentence: z.string(),
  /** Who caused it, when a member did. */
  actor: memberCard.nullable(),
  /** Path in the member app, or null. */
  link: z.string().nullable(),
  createdAt: z.iso.datetime(),
  unread: z.boolean(),
});
export type Notice = z.output<typeof notice>;

const perCategory = z.strictObject({ category, unread: z.number().int(), muted: z.boolean() });

export const notificationsContract = defineContract({
  'GET /api/v1/notifications': {
    summary: 'My notices, newest first',
    access: 'member',
    query: pageQuery.extend({ category: category.optional() }),
    response: page(notice),
  },
  'GET /api/v1/notifications/unread': {
    summary: 'Unread notices by category; `dot` leaves out what is muted and marketing',
    access: 'member',
    response: z.strictObject({ dot: z.number().int(), categories: z.array(perCategory) }),
  },
  'POST /api/v1/notifications/read': {
    summary: 'Mark everything up to now as read, in one category or in all',
    access: 'member',
    body: z.strictObject({ category: category.optional() }),
  },
  'PUT /api/v1/notifications/muted': {
    summary: 'Choose the categories that make no noise',
    access: 'member',
    body: z.strictObject({ categories: z.array(category).max(5) }),
  },
});
