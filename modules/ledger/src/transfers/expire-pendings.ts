import { businessDate } from '@nashi/clock';
import type { Clock } from '@nashi/clock';
import type { Database } from '@nashi/db';
import { transferId } from '../accounts/account-id.ts';
import { overduePendings } from './pendings-queries.ts';
import { postTransfers } from './post-queries.ts';

const batch = 500;

/** Gives free what was set aside for too long, by a transfer like any other. Answers how many. */
export async function expirePendings(database: Database, clock: Clock, timeZone: string): Promise<number> {
  let total = 0;
  for (;;) {
    const now = clock.now();
    const ids = await overduePendings(database.db, now, batch);
    if (ids.length === 0) return total;
    const date = businessDate(now, timeZone);
    const transfers = ids.map((pendingId) => ({
      id: transferId('expire', pendingId),
      kind: 'expire-pending' as const,
      pendingId,
      code: 'pending.expired',
      businessDate: date,
      cause: { kind: 'pending-transfer', id: pendingId },
    }));
    const results = await postTransfers(database.db, transfers, now);
    const done = results.filter((result) => result.result === 'ok').length;
    total += done;
    // What another process resolved meanwhile is gone from the next list; without any progress there is nothing to do.
    if (ids.length < batch || done === 0) return total;
  }
}
