import { after, hours } from '@nashi/clock';
import { defineJob, handle } from '@nashi/jobs';
import type { Cron, JobHandler } from '@nashi/jobs';
import type { Platform } from '@nashi/platform';
import * as queries from './coupon-queries.ts';

const expireJob = defineJob<Record<string, never>>('promotions.expire-coupons');
const batch = 1000;

/** Marks coupons whose end has passed, and forgets old tries of codes. They stop counting at that second without it. */
export function expireCoupons(platform: Platform): { job: JobHandler; cron: Cron } {
  return {
    job: handle(expireJob, async () => {
      const at = platform.clock.now();
      let moved = batch;
      while (moved === batch) moved = await queries.expire(platform.database.db, at, batch);
      await queries.forgetTries(platform.database.db, after(at, -hours(1)));
    }),
    cron: { job: expireJob.name, pattern: '*/10 * * * *' },
  };
}
