import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { FileId, PictureSize, VideoId } from './contract.ts';
import { pictureSizes } from './contract.ts';
import { filesOfOwner } from './files-queries.ts';
import type { Storage } from './storage.ts';
import { videosOfOwner } from './videos/video-queries.ts';

/** A file of a member: where it lies, and a name for their copy of it. */
export interface PersonalFile {
  name: string;
  path: string;
}

const batch = 500;

/** A picture's largest size that is kept: the smallest one that holds all its pixels. */
function largest(longer: number): PictureSize {
  return pictureSizes.find((size) => size >= longer) ?? 1600;
}

/** The pictures and videos that a member uploaded, in batches; cards for certification are not among them. */
export async function* filesOf(tx: Tx, storage: Storage, owner: MemberId): AsyncGenerator<PersonalFile[]> {
  let last: FileId | null = null;
  for (;;) {
    const rows = await filesOfOwner(tx, owner, last, batch);
    yield rows.map(({ id, purpose, width, height }) => ({
      name: `${purpose}-${id}.webp`,
      path: storage.pathOf(id, largest(Math.max(width, height))),
    }));
    const next: FileId | undefined = rows.at(-1)?.id;
    if (rows.length < batch || next === undefined) break;
    last = next;
  }
  const videos: { id: VideoId; container: string }[] = await videosOfOwner(tx, owner);
  yield videos.map(({ id, container }) => ({ name: `video-${id}.${container}`, path: storage.videoPathOf(id) }));
}
