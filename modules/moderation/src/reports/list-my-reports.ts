import type { Tx } from '@nashi/db';
import { cursor, pageOf } from '@nashi/http';
import { id, instant } from '@nashi/http/contract';
import type { MemberId } from '@nashi/ids';
import { z } from 'zod';
import type { ReportId } from '../contract.ts';
import { reportsBy } from './report-queries.ts';

const position = z.strictObject({ at: instant, id: id<ReportId>() });

/** A member's own reports and what came of them, latest first. */
export function listMyReports(tx: Tx, input: { reporter: MemberId; cursor?: string | undefined; limit: number }) {
  return cursor(input.cursor, position, async (from) => {
    const rows = await reportsBy(tx, input.reporter, from, input.limit);
    const page = pageOf(rows, input.limit, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
    return {
      next: page.next,
      items: page.items.map(({ id, subjectKind, reason, state, outcome, createdAt }) => ({
        id,
        subjectKind,
        reason,
        state,
        outcome,
        createdAt: createdAt.toISOString(),
      })),
    };
  });
}
