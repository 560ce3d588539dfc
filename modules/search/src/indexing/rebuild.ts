import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import { defineJob } from '@nashi/jobs';
import { documentKinds } from '../contract.ts';
import type { Parts } from '../parts.ts';
import { countDocuments, dropOlder } from './document-queries.ts';
import { indexDocuments } from './index-documents.ts';
import { latestRebuild, moveRebuild, openRebuild, wantRebuild } from './rebuild-queries.ts';
import type { RebuildRow } from './rebuild-queries.ts';

export const rebuildJob = defineJob<Record<string, never>>('search.rebuild');
const batch = 300;

const present = (row: RebuildRow) => ({
  state: row.state,
  kind: row.kind,
  done: row.done,
  wantedAt: row.wantedAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
});

/** Asks for everything to be read anew; one that is under way goes on. */
export async function startRebuild(parts: Parts, tx: Tx) {
  const now = parts.platform.clock.now();
  await wantRebuild(tx, newId(), now);
  await parts.platform.jobs.add(tx, rebuildJob, {}, { key: 'search.rebuild' });
  const row = await latestRebuild(tx);
  if (!row) throw new Error('a rebuild was just asked for');
  return present(row);
}

export async function showIndex(tx: Tx) {
  const [documents, row] = [await countDocuments(tx), await latestRebuild(tx)];
  return { documents, rebuild: row ? present(row) : null };
}

/** Reads one batch and asks for the next, so that changes made meanwhile get their turn. */
export async function rebuildSome(parts: Parts): Promise<void> {
  const { clock, database, jobs } = parts.platform;
  await database.transaction(async (tx) => {
    const row = await openRebuild(tx);
    if (!row) return;
    const now = clock.now();
    const at = Math.max(
      0,
      documentKinds.findIndex((kind) => kind === row.kind),
    );
    const kind = documentKinds[at] ?? 'person';
    const ids = await parts.subjects[kind].idsAfter(tx, row.after, batch);
    await indexDocuments(parts, tx, { kind, ids });
    const ended = ids.length < batch;
    if (ended) await dropOlder(tx, kind, row.startedAt ?? now);
    const next = ended ? documentKinds[at + 1] : kind;
    await moveRebuild(tx, row.id, {
      state: next === undefined ? 'done' : 'running',
      kind: next ?? null,
      after: ended ? null : (ids.at(-1) ?? null),
      read: ids.length,
      now,
    });
    if (next !== undefined) await jobs.add(tx, rebuildJob, {});
  });
}

/** Picks up what a migration asked for. */
export async function continueRebuild(parts: Parts): Promise<void> {
  const { database, jobs } = parts.platform;
  await database.transaction(async (tx) => {
    const row = await openRebuild(tx);
    if (row?.state === 'wanted') await jobs.add(tx, rebuildJob, {}, { key: 'search.rebuild' });
  });
}
