import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '@nashi/ids';
import { seal, unseal } from '@nashi/platform';
import type { FileId, PictureSize, VideoId, VoiceId } from './contract.ts';

/** Where bytes lie. Each write is whole or absent: to a temporary name, flushed, then renamed. */
export interface Storage {
  pathOf(id: FileId, size: PictureSize): string;
  writePicture(id: FileId, sizes: ReadonlyMap<PictureSize, Buffer>): Promise<void>;
  writePrivate(id: FileId, bytes: Buffer): Promise<void>;
  readPrivate(id: FileId): Promise<Buffer | undefined>;
  remove(ids: readonly FileId[]): Promise<void>;
  videoPathOf(id: VideoId): string;
  /** The path that a new video may be renamed to, in a folder that is there. */
  roomForVideo(id: VideoId): Promise<string>;
  removeVideos(ids: readonly VideoId[]): Promise<void>;
  voicePathOf(id: VoiceId): string;
  writeVoice(id: VoiceId, bytes: Buffer): Promise<void>;
  removeVoices(ids: readonly VoiceId[]): Promise<void>;
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${newId()}.part`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** Pictures of one id share a folder; folders are spread by the id's last two characters, its random part. */
export function createStorage(dataFolder: string, key: Buffer): Storage {
  const folderOf = (id: FileId) => join(dataFolder, 'files', 'public', id.slice(-2), id);
  const privatePathOf = (id: FileId) => join(dataFolder, 'files', 'private', id.slice(-2), id);
  const videoPathOf = (id: VideoId) => join(dataFolder, 'files', 'videos', id.slice(-2), id);
  const voicePathOf = (id: VoiceId) => join(dataFolder, 'files', 'voices', id.slice(-2), id);
  const pathOf = (id: FileId, size: PictureSize) => join(folderOf(id), `${size}.webp`);
  return {
    pathOf,
    async writePicture(id, sizes) {
      const written = new Map<Buffer, string>();
      for (const [size, bytes] of sizes) {
        const path = pathOf(id, size);
        const twin = written.get(bytes);
        // Sizes that are the same bytes share them; a disk without links gets copies.
        const shared =
          twin !== undefined &&
          (await link(twin, path).then(
            () => true,
            () => false,
          ));
        if (!shared) await writeWhole(path, bytes);
        written.set(bytes, path);
      }
    },
    writePrivate: (id, bytes) => writeWhole(privatePathOf(id), seal(key, id, bytes)),
    async readPrivate(id) {
      const sealed = await readFile(privatePathOf(id)).catch(() => undefined);
      return sealed && unseal(key, id, sealed);
    },
    videoPathOf,
    async roomForVideo(id) {
      const path = videoPathOf(id);
      await mkdir(dirname(path), { recursive: true });
      return path;
    },
    async removeVideos(ids) {
      for (const id of ids) await rm(videoPathOf(id), { force: true });
    },
    voicePathOf,
    writeVoice: (id, bytes) => writeWhole(voicePathOf(id), bytes),
    async removeVoices(ids) {
      for (const id of ids) await rm(voicePathOf(id), { force: true });
    },
    async remove(ids) {
      for (const id of ids) {
        await rm(folderOf(id), { recursive: true, force: true });
        await rm(privatePathOf(id), { force: true });
      }
    },
  };
}
