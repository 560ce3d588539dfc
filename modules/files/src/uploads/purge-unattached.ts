import { days } from '@nashi/clock';
import type { Platform } from '@nashi/platform';
import { deleteUnattached } from '../files-queries.ts';
import type { Storage } from '../storage.ts';
import { deleteUnattachedVideos } from '../videos/video-queries.ts';
import { deleteUnattachedVoices } from '../voices/voice-queries.ts';

const batch = 200;

/** Removes what was uploaded and not used for a day. Rows go first: a file without a row is never served from a page. */
export async function purgeUnattached({ database, clock }: Platform, storage: Storage): Promise<void> {
  const before = new Date(clock.now().getTime() - days(1));
  await storage.removeVideos(await deleteUnattachedVideos(database.db, before));
  await storage.removeVoices(await deleteUnattachedVoices(database.db, before));
  for (;;) {
    const ids = await deleteUnattached(database.db, before, batch);
    await storage.remove(ids);
    if (ids.length < batch) return;
  }
}
