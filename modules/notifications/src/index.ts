import { days } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Identity } from '@nashi/identity';
import { defineJob, handle } from '@nashi/jobs';
import type { Module, Platform } from '@nashi/platform';
import { identityNotices } from './identity-notices.ts';
import { deleteOldNotices } from './inbox/inbox-queries.ts';
import { notify } from './inbox/notify.ts';
import type { NewNotice } from './inbox/notify.ts';
import { routes } from './routes.ts';

export type { NewNotice } from './inbox/notify.ts';
export { defineNotices } from './notice-kinds.ts';
export type { NoticeKind, NoticeParams } from './notice-kinds.ts';

export interface Notifications extends Module {
  /** Puts notices into inboxes with the caller's transaction; readers hear of them after its commit. */
  notify(tx: Tx, notices: readonly NewNotice[]): Promise<void>;
}

const keptDays = 180;
const tidyJob = defineJob<Record<string, never>>('notifications.tidy');

export function createNotifications(platform: Platform, deps: { identity: Identity }): Notifications {
  const { clock, database } = platform;
  return {
    name: 'notifications',
    migrations: new URL('../migrations/', import.meta.url),
    routes: routes(deps.identity),
    jobs: [handle(tidyJob, () => deleteOldNotices(database.db, new Date(clock.now().getTime() - days(keptDays))))],
    crons: [{ job: tidyJob.name, pattern: '11 4 * * *' }],
    subscriptions: identityNotices((tx, notices) => notify(platform, tx, notices)),
    notify: (tx, notices) => notify(platform, tx, notices),
  };
}
