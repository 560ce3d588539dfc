import { hours } from '@nashi/clock';
import type { Tx } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import type { FileId, Picture, Purpose } from '../contract.ts';
import { errors } from '../errors.ts';
import { countUnattached, insertFile } from '../files-queries.ts';
import type { Storage } from '../storage.ts';
import { decodePicture } from './decode-picture.ts';

const mostUnattachedAnHour = 60;

export interface NewPicture {
  owner: MemberId;
  purpose: Purpose;
  bytes: Buffer;
  at: Date;
}

/** Keeps a picture that nothing uses yet. Its bytes are on disk before its row is written. */
export async function keepPicture(tx: Tx, storage: Storage, picture: NewPicture): Promise<Outcome<Picture>> {
  const { owner, purpose, at } = picture;
  const since = new Date(at.getTime() - hours(1));
  if ((await countUnattached(tx, owner, since)) >= mostUnattachedAnHour) {
    return errors.tooManyUploads({ seconds: 3600 });
  }
  const decoded = await decodePicture(picture.bytes);
  if (isRefusal(decoded)) return decoded;
  const { width, height, sizes } = decoded;
  const id = newId<FileId>();
  const largest = sizes.get(1600) ?? Buffer.alloc(0);
  if (purpose === 'card') await storage.writePrivate(id, largest);
  else await storage.writePicture(id, sizes);
  await insertFile(tx, { id, owner, purpose, width, height, bytes: largest.length, at });
  return { id, width, height };
}
