import type { Tx } from '@nashi/db';
import type { Locale } from '@nashi/errors';
import type { Identity } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { JobHandler } from '@nashi/jobs';
import type { Platform } from '@nashi/platform';
import type { DeviceId, NoticeId } from '../contract.ts';
import { countNoisySince, noticeToPush } from '../inbox/inbox-queries.ts';
import { sentenceOf } from '../notice-kinds.ts';
import { quietUntil } from '../settings/quiet-rules.ts';
import { settingsOf } from '../settings/settings-queries.ts';
import {
  beginSummary,
  deleteDevices,
  deviceById,
  devicesOf,
  endSummary,
  notePushed,
  reachableForChats,
} from './push-queries.ts';
import { shortened } from './push-rules.ts';
import type { PushMessage } from './push-rules.ts';
import type { PushSender } from './send-push.ts';

/** Something that is no notice and still worth a push: a chat message. */
export interface Alert {
  memberId: MemberId;
  title: string;
  body: Record<Locale, string>;
  link: string;
  /** Alerts of one conversation take each other's place. */
  tag: string;
}

interface Parts {
  platform: Platform;
  identity: Identity;
  sender: PushSender;
}

const pushNotice = defineJob<{ memberId: MemberId; noticeId: NoticeId }>('notifications.push-notice');
const pushAlert = defineJob<Alert>('notifications.push-alert');
const pushSummary = defineJob<{ memberId: MemberId }>('notifications.push-summary');
const pushToDevice = defineJob<{ deviceId: DeviceId; message: PushMessage }>('notifications.push-to-device');

const summaries: Record<Locale, (count: number) => string> = {
  zh: (count) => `免打扰期间有 ${count} 条新通知`,
  en: (count) => (count === 1 ? 'One notice came while it was quiet' : `${count} notices came while it was quiet`),
};

export async function pushNotices(
  { jobs }: Platform,
  tx: Tx,
  notices: readonly { memberId: MemberId; id: NoticeId }[],
) {
  const payloads = notices.map(({ memberId, id }) => ({ memberId, noticeId: id }));
  await jobs.addMany(tx, pushNotice, payloads, { maxAttempts: 5, priority: 5 });
}

/** Adds pushes for those of the members who can be reached and want chats pushed. */
export async function pushAlerts({ jobs }: Platform, tx: Tx, alerts: readonly Alert[]): Promise<void> {
  if (alerts.length === 0) return;
  const reachable = new Set(
    await reachableForChats(
      tx,
      alerts.map((alert) => alert.memberId),
    ),
  );
  const wanted = alerts.filter((alert) => reachable.has(alert.memberId));
  await jobs.addMany(tx, pushAlert, wanted, { maxAttempts: 5, priority: 4 });
}

/** Devices whose session still stands; a device that was signed out elsewhere hears nothing more. */
async function liveDevices({ platform, identity }: Parts, tx: Tx, memberId: MemberId) {
  const devices = await devicesOf(tx, memberId);
  const sessionIds = devices.map((device) => device.sessionId);
  const live = await identity.liveSessions(tx, memberId, sessionIds);
  const ended = devices.filter((device) => !live.has(device.sessionId)).map((device) => device.id);
  if (ended.length > 0) await deleteDevices(platform.database.db, memberId, ended);
  return devices.filter((device) => live.has(device.sessionId));
}

/** One job for each device, so that trying one again does not repeat what another has shown. */
export async function pushToDevices(parts: Parts, tx: Tx, memberId: MemberId, message: PushMessage): Promise<number> {
  const devices = await liveDevices(parts, tx, memberId);
  const payloads = devices.map((device) => ({ deviceId: device.id, message }));
  await parts.platform.jobs.addMany(tx, pushToDevice, payloads, { maxAttempts: 6, priority: 5 });
  return devices.length;
}

export function pushJobs(parts: Parts): JobHandler[] {
  const { platform, identity, sender } = parts;
  const { database, clock, community, jobs } = platform;
  const localeOf = async (tx: Tx, memberId: MemberId): Promise<Locale | undefined> =>
    (await identity.contactsByIds(tx, [memberId])).get(memberId)?.locale;

  /** Pushes now, or has the member told once when their quiet hours are over. */
  const unlessQuiet = async (tx: Tx, memberId: MemberId, message: (locale: Locale) => PushMessage) => {
    const { quietFrom, quietTo } = await settingsOf(tx, memberId);
    const quiet = quietFrom === null || quietTo === null ? undefined : { from: quietFrom, to: quietTo };
    const now = clock.now();
    const runAt = quietUntil(now, quiet, community.timeZone);
    if (runAt) {
      if (await beginSummary(tx, memberId, now)) await jobs.add(tx, pushSummary, { memberId }, { runAt });
      return;
    }
    const locale = await localeOf(tx, memberId);
    if (locale) await pushToDevices(parts, tx, memberId, message(locale));
  };

  return [
    handle(pushNotice, ({ memberId, noticeId }) =>
      database.transaction(async (tx) => {
        const notice = await noticeToPush(tx, noticeId);
        if (!notice) return; // read in the meantime
        const actor =
          notice.actor === null ? undefined : (await identity.membersByIds(tx, [notice.actor])).get(notice.actor);
        await unlessQuiet(tx, memberId, (locale) => {
          const sentence = shortened(sentenceOf(notice.kind, notice.params, locale));
          const link = notice.link ?? '/messages/notifications';
          const title = actor?.nickname || community.name[locale];
          return { title, body: sentence, link, tag: noticeId };
        });
      }),
    ),
    handle(pushAlert, ({ memberId, title, body, link, tag }) =>
      database.transaction((tx) =>
        unlessQuiet(tx, memberId, (locale) => ({ title, body: shortened(body[locale]), link, tag })),
      ),
    ),
    handle(pushSummary, ({ memberId }) =>
      database.transaction(async (tx) => {
        const since = await endSummary(tx, memberId);
        const count = since ? await countNoisySince(tx, memberId, since) : 0;
        const locale = await localeOf(tx, memberId);
        if (count === 0 || !locale) return;
        await pushToDevices(parts, tx, memberId, {
          title: community.name[locale],
          body: summaries[locale](count),
          link: '/messages/notifications',
          tag: 'summary',
        });
      }),
    ),
    handle(pushToDevice, async ({ deviceId, message }) => {
      const device = await deviceById(database.db, deviceId);
      if (!device) return;
      const outcome = await sender.send(device, message);
      if (outcome === 'gone') await deleteDevices(database.db, device.memberId, [deviceId]);
      else if (outcome === 'sent') await notePushed(database.db, deviceId, clock.now());
      else platform.log.warn({ host: new URL(device.endpoint).host }, 'a push service refused a push for good');
    }),
  ];
}
