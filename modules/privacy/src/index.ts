import { defineJob, handle } from '@nashi/jobs';
import type { Module, Platform } from '@nashi/platform';
import type { ExportId } from './contract.ts';
import { deletionHandler } from './deletion/delete-account.ts';
import type { Parts, PrivacyDeps } from './deps.ts';
import { deleteExportsOf, expireExports } from './exports/exports-queries.ts';
import { exportHandler, removeArchives } from './exports/make-export.ts';
import { routes } from './routes.ts';

const expireJob = defineJob<Record<string, never>>('privacy.expire-exports');
const removeJob = defineJob<{ ids: ExportId[] }>('privacy.remove-archives');

export function createPrivacy(platform: Platform, deps: PrivacyDeps): Module {
  const { database, clock, jobs } = platform;
  const parts: Parts = { ...deps, platform };
  return {
    name: 'privacy',
    migrations: new URL('../migrations/', import.meta.url),
    routes: routes(parts),
    jobs: [
      exportHandler(parts),
      deletionHandler(parts),
      handle(removeJob, ({ ids }) => removeArchives(platform, ids)),
      handle(expireJob, async () => removeArchives(platform, await expireExports(database.db, clock.now()))),
    ],
    crons: [{ job: expireJob.name, pattern: '29 * * * *' }],
    personalData: {
      async erase(tx, member) {
        const ids = await deleteExportsOf(tx, member);
        if (ids.length > 0) await jobs.add(tx, removeJob, { ids });
      },
    },
  };
}
