import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, days, hours } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { JobHandler } from '@nashi/jobs';
import type { ExportBatch, Platform } from '@nashi/platform';
import type { ExportId, PersonalExport } from '../contract.ts';
import type { Parts } from '../deps.ts';
import { errors } from '../errors.ts';
import { notices } from '../notices.ts';
import { exportById, finishExport, insertExport, noteProgress } from './exports-queries.ts';
import type { ExportRecord } from './exports-queries.ts';
import { writeArchive } from './write-archive.ts';
import type { Entry } from './write-archive.ts';

const batch = 500;
const keptFor = days(3);
const pause = hours(1);
const mostTries = 4;

const exportJob = defineJob<{ exportId: ExportId }>('privacy.make-export');

export const archivePath = ({ dataFolder }: Platform, id: ExportId): string => join(dataFolder, 'exports', `${id}.zip`);

export async function removeArchives(platform: Platform, ids: readonly ExportId[]): Promise<void> {
  for (const id of ids) await rm(archivePath(platform, id), { force: true });
}

export const shownExport = ({
  id,
  state,
  done,
  total,
  bytes,
  requestedAt,
  expiresAt,
}: ExportRecord): PersonalExport => ({
  id,
  state,
  done,
  total,
  bytes,
  requestedAt: requestedAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
});

/** Begins a copy of everything; one at a time, and one an hour. */
export async function requestExport(tx: Tx, platform: Platform, memberId: MemberId): Promise<Outcome<PersonalExport>> {
  const now = platform.clock.now();
  const id = newId<ExportId>();
  const made = await insertExport(tx, { id, memberId, at: now, noneSince: after(now, -pause) });
  if (!made) return errors.exportJustMade();
  await platform.jobs.add(tx, exportJob, { exportId: id }, { maxAttempts: mostTries, priority: 10, queue: 'privacy' });
  return shownExport(made);
}

/** A list as a JSON array, read batch by batch. */
async function* listOf(tx: Tx, member: MemberId, read: ExportBatch): AsyncGenerator<string> {
  let last: string | null = null;
  yield '[';
  for (;;) {
    const rows = await read(tx, [member, last, batch]);
    for (const { row } of rows) yield `${last === null && row === rows[0]?.row ? '' : ','}\n${JSON.stringify(row)}`;
    const next = rows.at(-1)?.key;
    if (rows.length < batch || next === undefined) break;
    last = next;
  }
  yield '\n]\n';
}

async function entriesOf(parts: Parts, member: MemberId): Promise<Entry[]> {
  const { db } = parts.platform.database;
  const lists = parts.personalData().flatMap(([module, { exports = {} }]) =>
    Object.entries(exports).map(([name, read]) => ({
      name: `${module}/${name}.json`,
      read: () => listOf(db, member, read),
    })),
  );
  const files: Entry[] = [];
  for await (const found of parts.files.filesOf(db, member)) {
    files.push(...found.map(({ name, path }) => ({ name: `files/${name}`, read: () => createReadStream(path) })));
  }
  return [...lists, ...files];
}

async function tell(parts: Parts, record: ExportRecord | undefined): Promise<void> {
  if (!record) return;
  const { live, database } = parts.platform;
  const { state, done, total } = record;
  await live.push(database.db, [{ memberId: record.memberId, type: 'export.changed', data: { state, done, total } }]);
}

async function makeExport(parts: Parts, id: ExportId): Promise<void> {
  const { platform } = parts;
  const { database, clock } = platform;
  const record = await exportById(database.db, id);
  if (!record || (record.state !== 'waiting' && record.state !== 'running')) return;
  const entries = await entriesOf(parts, record.memberId);
  const total = entries.length;
  let told = 0;
  const bytes = await writeArchive(archivePath(platform, id), entries, clock.now(), async (done) => {
    // Files come by the hundred: a hundredth at a time is enough to watch.
    if (done < total && done - told < total / 100) return;
    told = done;
    await tell(parts, await noteProgress(database.db, id, { done, total }));
  });
  const end = { state: 'ready', bytes, at: clock.now(), expiresAt: after(clock.now(), keptFor) } as const;
  await database.transaction(async (tx) => {
    const ready = await finishExport(tx, id, end);
    if (!ready) return;
    await parts.notifications.notify(tx, [
      { memberId: ready.memberId, category: 'system', kind: notices.exportReady, params: {}, link: '/privacy' },
    ]);
  });
  await tell(parts, await exportById(database.db, id));
}

export function exportHandler(parts: Parts): JobHandler {
  return handle(exportJob, async ({ exportId }, { attempt, mostAttempts }) => {
    try {
      await makeExport(parts, exportId);
    } catch (error) {
      if (attempt >= mostAttempts) {
        await tell(parts, await finishExport(parts.platform.database.db, exportId, { state: 'failed' }));
      }
      throw error;
    }
  });
}
