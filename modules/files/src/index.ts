import type { Tx } from '@nashi/db';
import type { Outcome } from '@nashi/errors';
import type { MemberId } from '@nashi/ids';
import { defineJob, handle } from '@nashi/jobs';
import type { Module, Platform } from '@nashi/platform';
import type { FileId, Picture, Purpose, Video, VideoId, VoiceId } from './contract.ts';
import { errors } from './errors.ts';
import { deleteFiles, existing, personalFilesOf, picturesByIds } from './files-queries.ts';
import { filesOf } from './personal-files.ts';
import type { PersonalFile } from './personal-files.ts';
import { routes } from './routes.ts';
import { createStorage } from './storage.ts';
import { attach } from './uploads/attach-files.ts';
import { keepPicture } from './uploads/keep-picture.ts';
import type { NewPicture } from './uploads/keep-picture.ts';
import { keepRendered } from './uploads/keep-rendered.ts';
import type { RenderedPicture } from './uploads/keep-rendered.ts';
import { purgeUnattached } from './uploads/purge-unattached.ts';
import { attachVideo, deleteVideos, videosByIds, videosOfOwner } from './videos/video-queries.ts';
import { attachVoice, deleteVoices } from './voices/voice-queries.ts';

export type { FileId, Picture, PictureSize, Purpose, Video, VideoId, VoiceId } from './contract.ts';
export type { PersonalFile } from './personal-files.ts';
export type { RenderedPicture } from './uploads/keep-rendered.ts';

export interface Files extends Module {
  /** Public pictures by id; what is gone or private is left out. */
  filesByIds(tx: Tx, ids: readonly FileId[]): Promise<Map<FileId, Picture>>;
  /** Marks files as used by something of `owner`; refused unless all are theirs and for this purpose. */
  attach(
    tx: Tx,
    ids: readonly FileId[],
    owner: MemberId,
    use: { purpose: Purpose; at: Date; field?: string },
  ): Promise<Outcome<undefined>>;
  /** Keeps a picture made or received by the server itself. */
  keep(tx: Tx, picture: NewPicture): Promise<Outcome<Picture>>;
  /** Keeps pictures that the server drew itself, all at once, as they are; answers their ids in order. */
  keepRendered(tx: Tx, pictures: readonly RenderedPicture[]): Promise<FileId[]>;
  /** The decrypted bytes (WebP) of a private picture. */
  readPrivate(id: FileId): Promise<Buffer | undefined>;
  videosByIds(tx: Tx, ids: readonly VideoId[]): Promise<Map<VideoId, Video>>;
  /** Marks a video as used by something of `owner`; refused unless it is theirs. */
  attachVideo(tx: Tx, id: VideoId, owner: MemberId, use: { at: Date; field?: string }): Promise<Outcome<undefined>>;
  removeVideos(tx: Tx, ids: readonly VideoId[]): Promise<void>;
  /** Marks a voice note as used by something of `owner`; answers its length in milliseconds when it is theirs. */
  attachVoice(tx: Tx, id: VoiceId, owner: MemberId, at: Date): Promise<number | undefined>;
  removeVoices(tx: Tx, ids: readonly VoiceId[]): Promise<void>;
  /** What a member uploaded, in batches, for their copy of everything. */
  filesOf(tx: Tx, owner: MemberId): AsyncIterable<PersonalFile[]>;
  /** Forgets files; their bytes go once the transaction is committed. */
  remove(tx: Tx, ids: readonly FileId[]): Promise<void>;
}

const purgeJob = defineJob<Record<string, never>>('files.purge-unattached');
const removeVideosJob = defineJob<{ ids: VideoId[] }>('files.remove-videos');
const removeVoicesJob = defineJob<{ ids: VoiceId[] }>('files.remove-voices');
const removeJob = defineJob<{ ids: FileId[] }>('files.remove-bytes');

export function createFiles(platform: Platform): Files {
  const storage = createStorage(platform.dataFolder, platform.secrets.key('private files'));
  const removeVideos: Files['removeVideos'] = async (tx, ids) => {
    const gone = await deleteVideos(tx, ids);
    if (gone.length > 0) await platform.jobs.add(tx, removeVideosJob, { ids: gone });
  };
  const remove: Files['remove'] = async (tx, ids) => {
    const gone = await deleteFiles(tx, ids);
    if (gone.length > 0) await platform.jobs.add(tx, removeJob, { ids: gone });
  };
  return {
    name: 'files',
    migrations: new URL('../migrations/', import.meta.url),
    routes: routes(storage),
    jobs: [
      handle(purgeJob, () => purgeUnattached(platform, storage)),
      handle(removeJob, async ({ ids }) => {
        const kept = await existing(platform.database.db, ids);
        await storage.remove(ids.filter((id) => !kept.has(id)));
      }),
      handle(removeVideosJob, ({ ids }) => storage.removeVideos(ids)),
      handle(removeVoicesJob, ({ ids }) => storage.removeVoices(ids)),
    ],
    crons: [{ job: purgeJob.name, pattern: '17 * * * *' }],
    async filesByIds(tx, ids) {
      if (ids.length === 0) return new Map();
      const pictures = await picturesByIds(tx, ids);
      return new Map(pictures.map((picture) => [picture.id, picture]));
    },
    attach,
    keep: (tx, picture) => keepPicture(tx, storage, picture),
    keepRendered: (tx, pictures) => keepRendered(tx, storage, pictures),
    readPrivate: (id) => storage.readPrivate(id),
    async videosByIds(tx, ids) {
      return new Map((await videosByIds(tx, ids)).map((video) => [video.id, video]));
    },
    async attachVideo(tx, id, owner, use) {
      return (await attachVideo(tx, id, owner, use.at)) ? undefined : errors.notYours({}, use.field ?? 'video');
    },
    attachVoice,
    async removeVoices(tx, ids) {
      const gone = await deleteVoices(tx, ids);
      if (gone.length > 0) await platform.jobs.add(tx, removeVoicesJob, { ids: gone });
    },
    filesOf: (tx, owner) => filesOf(tx, storage, owner),
    removeVideos,
    remove,
    personalData: {
      async erase(tx, member) {
        await remove(tx, await personalFilesOf(tx, member));
        await removeVideos(
          tx,
          (await videosOfOwner(tx, member)).map(({ id }) => id),
        );
      },
    },
  };
}
