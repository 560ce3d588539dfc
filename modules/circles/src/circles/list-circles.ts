import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { cursor, pageOf } from '@nashi/http';
import type { Page } from '@nashi/http/contract';
import { id, instant } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import type { CircleId } from '../contract.ts';
import { circlePage, circlesOfPage } from './circle-queries.ts';
import { presentCircles } from './present-circles.ts';
import type { CircleView } from './present-circles.ts';

const position = z.strictObject({ at: instant, id: id<CircleId>() });

interface ListInput {
  cursor?: string | undefined;
  limit: number;
}

/** Circles by tag and name, the newest first. */
export function listCircles(
  tx: Tx,
  input: ListInput & { tag?: string | undefined; q?: string | undefined; viewer: MemberId | undefined },
): Promise<Outcome<Page<CircleView>>> {
  return cursor(input.cursor, position, async (from) => {
    const rows = await circlePage(tx, input, { from, limit: input.limit });
    const page = pageOf(rows, input.limit, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
    return { items: await presentCircles(tx, page.items, input.viewer), next: page.next };
  });
}

/** Circles that a member is in, the last joined first. */
export function listMyCircles(tx: Tx, input: ListInput & { member: MemberId }): Promise<Outcome<Page<CircleView>>> {
  return cursor(input.cursor, position, async (from) => {
    const rows = await circlesOfPage(tx, input.member, { from, limit: input.limit });
    const page = pageOf(rows, input.limit, (row) => ({ at: row.since.toISOString(), id: row.id }));
    return { items: await presentCircles(tx, page.items, input.member), next: page.next };
  });
}
