import type { Tx } from '@nashi/db';
import type { SessionId } from '@nashi/http';
import { cursor, implement, pageOf } from '@nashi/http';
import type { Route } from '@nashi/http';
import type { Identity } from '@nashi/identity';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Platform } from '@nashi/platform';
import { z } from 'zod';
import type { NoticeSettings } from './contract.ts';
import { category, notificationsContract } from './contract.ts';
import { memberOfStopToken } from './digest/send-digests.ts';
import { notificationsErrors } from './errors.ts';
import { countUnread, listNotices, readTo } from './inbox/inbox-queries.ts';
import { sentenceOf } from './notice-kinds.ts';
import { pushToDevices } from './push/push-notices.ts';
import { deleteDevices, devicesOf, dropOldDevices, saveDevice } from './push/push-queries.ts';
import { isPushService } from './push/push-rules.ts';
import type { PushSender } from './push/send-push.ts';
import { changeSettings } from './settings/change-settings.ts';
import { timeOf } from './settings/quiet-rules.ts';
import { settingsOf } from './settings/settings-queries.ts';

const categories = category.options;

/** A member's browsers that are pushed to; a newer one takes the place of the oldest. */
const mostDevices = 20;

const greeting = {
  zh: { title: '推送已开启', body: '新的消息和通知会出现在这里。' },
  en: { title: 'Pushes are on', body: 'New messages and notices will show here.' },
};

export interface RouteParts {
  platform: Platform;
  identity: Identity;
  sender: PushSender;
  /** Origins of push services beside those of the browsers. */
  pushServices: readonly string[];
}

export function routes(parts: RouteParts): Route[] {
  const { platform, identity, sender } = parts;
  const present = async (tx: Tx, memberId: MemberId, sessionId: SessionId): Promise<NoticeSettings> => {
    const { muted, pushed, quietFrom, quietTo, digest } = await settingsOf(tx, memberId);
    const devices = await devicesOf(tx, memberId);
    const contact = (await identity.contactsByIds(tx, [memberId])).get(memberId);
    return {
      muted,
      pushed,
      quiet: quietFrom === null || quietTo === null ? null : { from: timeOf(quietFrom), to: timeOf(quietTo) },
      digest,
      hasMail: Boolean(contact?.email),
      pushKey: sender.publicKey,
      devices: devices.map((device) => ({
        id: device.id,
        userAgent: device.userAgent,
        createdAt: device.createdAt.toISOString(),
        current: device.sessionId === sessionId,
      })),
    };
  };
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
    'GET /api/v1/notifications/settings': ({ tx, actor }) => present(tx, actor.memberId, actor.sessionId),
    'PATCH /api/v1/notifications/settings': async ({ tx, actor, body }) => {
      await changeSettings(platform, tx, actor.memberId, body);
      return present(tx, actor.memberId, actor.sessionId);
    },
    'POST /api/v1/notifications/devices': async ({ tx, actor, body, now, userAgent }) => {
      if (!isPushService(body.endpoint, parts.pushServices))
        return notificationsErrors.unknownPushService({}, 'endpoint');
      const { memberId, sessionId } = actor;
      const { endpoint, keys } = body;
      const id = await saveDevice(tx, {
        id: newId(),
        memberId,
        sessionId,
        endpoint,
        ...keys,
        userAgent,
        createdAt: now,
      });
      await dropOldDevices(tx, memberId, mostDevices);
      return { id };
    },
    'DELETE /api/v1/notifications/devices/{deviceId}': async ({ tx, actor, params }) => {
      const ended = await deleteDevices(tx, actor.memberId, [params.deviceId]);
      return ended === 0 ? notificationsErrors.noSuchDevice() : undefined;
    },
    'POST /api/v1/notifications/devices/test': async ({ tx, actor, locale }) => {
      const message = { ...greeting[locale], link: '/messages/notifications/settings', tag: 'greeting' };
      const devices = await pushToDevices({ platform, identity, sender }, tx, actor.memberId, message);
      return devices === 0 ? notificationsErrors.noDevice() : { devices };
    },
    'POST /api/v1/notifications/digest/stop': async ({ tx, query }) => {
      const memberId = memberOfStopToken(platform, query.token);
      if (!memberId) return notificationsErrors.badLink();
      await changeSettings(platform, tx, memberId, { digest: 'off' });
    },
  });
}
