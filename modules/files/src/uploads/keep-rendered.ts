import type { Tx } from '@nashi/db';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { FileId, PictureSize, Purpose } from '../contract.ts';
import { insertFiles } from '../files-queries.ts';
import type { Storage } from '../storage.ts';

/** A picture that the server itself drew, as WebP in every size. */
export interface RenderedPicture {
  owner: MemberId;
  purpose: Exclude<Purpose, 'card'>;
  /** Of the largest size. */
  width: number;
  height: number;
  sizes: ReadonlyMap<PictureSize, Buffer>;
  at: Date;
}

/** Keeps pictures as they are, in one statement: never for bytes that came from outside. Answers ids in order. */
export async function keepRendered(tx: Tx, storage: Storage, pictures: readonly RenderedPicture[]): Promise<FileId[]> {
  const rows = pictures.map(({ owner, purpose, width, height, at, sizes }) => {
    return { id: newId<FileId>(), owner, purpose, width, height, at, bytes: sizes.get(1600)?.length ?? 0 };
  });
  const written = rows.map(({ id }, index) => storage.writePicture(id, pictures[index]?.sizes ?? new Map()));
  await Promise.all(written);
  await insertFiles(tx, rows);
  return rows.map(({ id }) => id);
}
