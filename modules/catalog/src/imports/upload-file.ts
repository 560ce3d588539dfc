import type { Readable } from 'node:stream';
import type { Database } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { Jobs } from '@nashi/jobs';
import type { ShopId } from '@nashi/shops';
import type { ImportId } from '../contract.ts';
import { catalogErrors } from '../errors.ts';
import { lockShop } from '../products/product-queries.ts';
import { checkImport } from './check-import.ts';
import { deleteImport, insertImport, insertPiece, isBusy, setImport } from './import-queries.ts';

const pieceBytes = 256 * 1024;
export const largestFile = 50 * 1024 * 1024;

interface Upload {
  shopId: ShopId;
  actorId: MemberId;
  fileName: string;
  body: Readable;
  now: Date;
}

/** Keeps an uploaded file piece by piece, never whole in memory, and has it checked. Answers when the last byte is kept. */
export async function uploadFile(database: Database, jobs: Jobs, upload: Upload): Promise<Outcome<ImportId>> {
  const { shopId, actorId, fileName, body, now } = upload;
  const id = newId<ImportId>();
  if (await isBusy(database.db, shopId)) return catalogErrors.importRunning();
  await insertImport(database.db, { id, shopId, actorId, fileName, now });
  let kept = false;
  try {
    const bytes = await keepPieces(database, id, body);
    if (isRefusal(bytes)) return bytes;
    const started = await database.transaction(async (tx) => {
      await lockShop(tx, shopId);
      if (await isBusy(tx, shopId)) return catalogErrors.importRunning();
      await setImport(tx, id, { state: 'checking', bytes }, now);
      await jobs.add(tx, checkImport, { importId: id });
      return id;
    });
    kept = !isRefusal(started);
    return started;
  } finally {
    // A broken upload leaves nothing behind.
    if (!kept) await deleteImport(database.db, id);
  }
}

async function keepPieces(database: Database, id: ImportId, body: Readable): Promise<Outcome<number>> {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let total = 0;
  let number = 0;
  const flush = async (): Promise<void> => {
    if (waitingBytes === 0) return;
    await insertPiece(database.db, id, number, Buffer.concat(waiting));
    number += 1;
    waiting = [];
    waitingBytes = 0;
  };
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('an upload is read as bytes');
    total += chunk.length;
    if (total > largestFile) return catalogErrors.importTooLarge({ megabytes: largestFile / 1024 / 1024 });
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes >= pieceBytes) await flush();
  }
  await flush();
  return total === 0 ? catalogErrors.importEmpty() : total;
}
