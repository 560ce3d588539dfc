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

export type DeviceId = Id<'device'>;

/** What is pushed to devices: the categories of notices, and chats. */
export const pushCategory = z.enum(['chats', ...category.options]);
export type PushCategory = z.infer<typeof pushCategory>;

export const digest = z.enum(['off', 'daily', 'weekly']);
export type Digest = z.infer<typeof digest>;

/** A time of day in the community's time zone. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const quietHours = z.strictObject({ from: timeOfDay, to: timeOfDay });

const settings = z.strictObject({
  muted: z.array(category),
  pushed: z.array(pushCategory),
  /** Pushes of these hours come as one summary when they are over; null: none. */
  quiet: quietHours.nullable(),
  digest,
  /** Whether a mail can reach the member at all. */
  hasMail: z.boolean(),
  /** What a browser needs to subscribe (base64url). */
  pushKey: z.string(),
  devices: z.array(
    z.strictObject({
      id: id<DeviceId>(),
      userAgent: z.string(),
      createdAt: z.iso.datetime(),
      /** The browser that asks. */
      current: z.boolean(),
    }),
  ),
});
export type NoticeSettings = z.output<typeof settings>;

const settingsChange = z.strictObject({
  muted: z.array(category).max(5).optional(),
  pushed: z.array(pushCategory).max(6).optional(),
  quiet: quietHours.nullable().optional(),
  digest: digest.optional(),
});
export type SettingsChange = z.output<typeof settingsChange>;

/** Base64url of exactly so many bytes. */
const key = (bytes: number) => z.base64url().length(Math.ceil((bytes * 4) / 3));

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
  'GET /api/v1/notifications/settings': {
    summary: 'How I am reached: what is muted, pushed, quiet hours, digest, devices',
    access: 'member',
    response: settings,
  },
  'PATCH /api/v1/notifications/settings': {
    summary: 'Change what is given of how I am reached',
    access: 'member',
    body: settingsChange,
    response: settings,
  },
  'POST /api/v1/notifications/devices': {
    summary: 'Have notices pushed to this browser (a PushSubscription of the Push API)',
    access: 'member',
    body: z.strictObject({
      endpoint: z.url().max(2000),
      keys: z.strictObject({ p256dh: key(65), auth: key(16) }),
    }),
    response: z.strictObject({ id: id<DeviceId>() }),
    status: 201,
    errors: ['notifications.unknown-push-service'],
  },
  'DELETE /api/v1/notifications/devices/{deviceId}': {
    summary: 'Push no more to a device',
    access: 'member',
    params: z.strictObject({ deviceId: id<DeviceId>() }),
    errors: ['notifications.no-such-device'],
  },
  'POST /api/v1/notifications/devices/test': {
    summary: 'Push a greeting to all my devices',
    access: 'member',
    response: z.strictObject({ devices: z.number().int() }),
    errors: ['notifications.no-device'],
  },
  'POST /api/v1/notifications/digest/stop': {
    summary: 'Stop the digest by the secret link in it, as mail programs do (RFC 8058)',
    access: 'public',
    query: z.strictObject({ token: z.string().max(200) }),
    consumes: ['application/x-www-form-urlencoded'],
    errors: ['notifications.bad-link'],
  },
});
