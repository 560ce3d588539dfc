import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { cursor, pageOf } from '@nashi/http';
import { id, instant } from '@nashi/http/contract';
import { z } from 'zod';
import type { ReviewItemId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { presentItems } from './present-items.ts';
import { queueRows } from './queue-queries.ts';
import type { QueueFilter } from './queue-queries.ts';

const position = z.strictObject({ at: instant, priority: z.number(), id: id<ReviewItemId>() });

/** The queue, the riskiest and longest waiting first. Pages keep the order as it was when the first was read. */
export async function listQueue(
  tx: Tx,
  deps: Deps,
  input: QueueFilter & { cursor?: string | undefined; limit: number; now: Date },
): Promise<Outcome<{ items: Awaited<ReturnType<typeof presentItems>>; next: string | null }>> {
  const { limit, now } = input;
  return cursor(input.cursor, position, async (from) => {
    const at = from ? new Date(from.at) : now;
    const rows = await queueRows(tx, input, { at, from, limit });
    const page = pageOf(rows, limit, (row) => ({ at: at.toISOString(), priority: row.priority, id: row.id }));
    return { items: await presentItems(tx, deps, page.items, now), next: page.next };
  });
}
