import { days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Identity } from '@nashi/identity';
import type { MemberId } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { Module, Platform } from '@nashi/platform';
import { sendDigests } from './digest/send-digests.ts';
import { identityNotices } from './identity-notices.ts';
import { deleteOldNotices } from './inbox/inbox-queries.ts';
import { notify } from './inbox/notify.ts';
import type { NewNotice } from './inbox/notify.ts';
import { withdraw } from './inbox/withdraw.ts';
import type { Withdrawal } from './inbox/withdraw.ts';
import { pushAlerts, pushJobs } from './push/push-notices.ts';
import type { Alert } from './push/push-notices.ts';
import { reachableForChats } from './push/push-queries.ts';
import { createPushSender } from './push/send-push.ts';
import { routes } from './routes.ts';

export type { NewNotice } from './inbox/notify.ts';
export type { Alert } from './push/push-notices.ts';
export { defineNotices } from './notice-kinds.ts';
export type { NoticeKind, NoticeParams } from './notice-kinds.ts';
import { personalData } from './personal-data-queries.ts';

export interface Notifications extends Module {
  /** Puts notices into inboxes with the caller's transaction; readers hear of them after its commit. */
  notify(tx: Tx, notices: readonly NewNotice[]): Promise<void>;
  /** Which of the members have a device and want chats pushed to it. */
  reachableForChats(tx: Tx, memberIds: readonly MemberId[]): Promise<MemberId[]>;
  /** Pushes what is no notice (a chat message) to the devices of those who want chats pushed; nothing is kept. */
  alert(tx: Tx, alerts: readonly Alert[]): Promise<void>;
  /** Takes notices back whose cause was taken back: those of one kind that lead to one place. */
  withdraw(tx: Tx, notices: Withdrawal): Promise<void>;
}

const keptDays = 180;
const tidyJob = defineJob<Record<string, never>>('notifications.tidy');
const digestJob = defineJob<Record<string, never>>('notifications.send-digests');

export interface NotificationsDeps {
  identity: Identity;
  /** Origins of push services beside those of the browsers. */
  pushServices?: readonly string[];
}

export function createNotifications(platform: Platform, deps: NotificationsDeps): Notifications {
  const { clock, database } = platform;
  const { identity, pushServices = [] } = deps;
  const sender = createPushSender(platform);
  return {
    name: 'notifications',
    migrations: new URL('../migrations/', import.meta.url),
    personalData,
    routes: routes({ platform, identity, sender, pushServices }),
    jobs: [
      handle(tidyJob, () => deleteOldNotices(database.db, new Date(clock.now().getTime() - days(keptDays)))),
      handle(digestJob, () => sendDigests(platform, identity)),
      ...pushJobs({ platform, identity, sender }),
    ],
    crons: [
      { job: tidyJob.name, pattern: '11 4 * * *' },
      { job: digestJob.name, pattern: '*/10 * * * *' },
    ],
    subscriptions: identityNotices((tx, notices) => notify(platform, tx, notices)),
    notify: (tx, notices) => notify(platform, tx, notices),
    reachableForChats,
    alert: (tx, alerts) => pushAlerts(platform, tx, alerts),
    withdraw: (tx, notices) => withdraw(platform, tx, notices),
  };
}
