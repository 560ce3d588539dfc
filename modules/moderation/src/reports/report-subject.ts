import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { ReportId, ReviewItemId } from '../contract.ts';
import type { Deps } from '../deps.ts';
import { moderationErrors } from '../errors.ts';
import { insertReport, putReportedItem } from './report-queries.ts';

export interface ReportInput {
  reporter: MemberId;
  subjectKind: string;
  subjectId: string;
  reason: string;
  note: string;
  now: Date;
}

/** Reports what the reporter can see. A second report while the first is open is the first again. */
export async function reportSubject(tx: Tx, deps: Deps, input: ReportInput): Promise<Outcome<{ id: ReportId }>> {
  const { reporter, subjectKind, subjectId, reason, note, now } = input;
  const reported = await deps.subjects.find(subjectKind)?.reported(tx, subjectId, reporter);
  if (!reported || reported.author === reporter) return moderationErrors.nothingToReport();
  const { id, isNew } = await insertReport(tx, {
    id: newId<ReportId>(),
    subjectKind,
    subjectId,
    reporterId: reporter,
    reason,
    note,
    createdAt: now,
  });
  if (isNew) {
    await putReportedItem(tx, { id: newId<ReviewItemId>(), kind: subjectKind, subjectId, ...reported, now });
  }
  return { id };
}
