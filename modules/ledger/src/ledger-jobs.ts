import { defineJob, handle } from '@nashi/jobs';
import type { Cron, JobHandler } from '@nashi/jobs';
import type { Platform } from '@nashi/platform';
import { proveAndKeep } from './proof/prove.ts';
import { expirePendings } from './transfers/expire-pendings.ts';
import { foldDeltas } from './transfers/pendings-queries.ts';

type Nothing = Record<string, never>;
const expireJob = defineJob<Nothing>('ledger.expire-pendings');
const foldJob = defineJob<Nothing>('ledger.fold-hot-accounts');
const proveJob = defineJob<Nothing>('ledger.prove');

export function ledgerJobs({ database, clock, community, log }: Platform): { jobs: JobHandler[]; crons: Cron[] } {
  return {
    jobs: [
      handle(expireJob, async () => {
        await expirePendings(database, clock, community.timeZone);
      }),
      handle(foldJob, () => database.transaction(foldDeltas)),
      handle(proveJob, async () => {
        const run = await database.transaction((tx) => proveAndKeep(tx, clock.now()));
        if (!run.good) log.error({ checks: run.checks.filter((check) => check.wrong > 0) }, 'the ledger proof failed');
      }),
    ],
    crons: [
      { job: expireJob.name, pattern: '* * * * *' },
      { job: foldJob.name, pattern: '* * * * *' },
      { job: proveJob.name, pattern: '23 19 * * *' },
    ],
  };
}
