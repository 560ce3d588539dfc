import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { hours } from '@nashi/clock';
import type { Database } from '@nashi/db';
import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import { newId } from '@nashi/ids';
import type { MemberId } from '@nashi/ids';
import { largestVideo } from '../contract.ts';
import type { Video, VideoId } from '../contract.ts';
import { errors } from '../errors.ts';
import type { Storage } from '../storage.ts';
import { sourceOf } from './byte-source.ts';
import { readMp4 } from './read-mp4.ts';
import { readWebm } from './read-webm.ts';
import { countUnattachedVideos, insertVideo } from './video-queries.ts';
import { faultOf } from './video-rules.ts';
import type { ReadVideo, VideoFacts } from './video-rules.ts';

const mostUnattachedAnHour = 10;
const zeros = Buffer.alloc(64 * 1024);

export interface NewVideo {
  owner: MemberId;
  body: Readable;
  at: Date;
}

/** Writes what arrives; undefined as soon as it is more than is taken. */
async function receive(file: FileHandle, body: Readable): Promise<number | undefined> {
  let bytes = 0;
  for await (const part of body) {
    const chunk = part as Buffer;
    bytes += chunk.length;
    if (bytes > largestVideo) return undefined;
    await file.write(chunk);
  }
  return bytes;
}

/** Writes over what a file tells beside picture and sound, at the same length, so that nothing moves. */
async function forget(file: FileHandle, metadata: ReadVideo['metadata']): Promise<void> {
  for (const { at, length, header } of metadata) {
    await file.write(header, 0, header.length, at);
    for (let done = header.length; done < length; done += zeros.length) {
      await file.write(zeros, 0, Math.min(zeros.length, length - done), at + done);
    }
  }
}

async function check(file: FileHandle, size: number): Promise<Outcome<VideoFacts>> {
  const source = sourceOf(file, size);
  // A file that only looks like a video may point outside itself anywhere; that is one more way of not being one.
  const attempt = async (read: typeof readMp4): Promise<ReadVideo | undefined> => {
    try {
      return await read(source);
    } catch (fault) {
      if (fault instanceof RangeError) return undefined;
      throw fault;
    }
  };
  const read = (await attempt(readMp4)) ?? (await attempt(readWebm));
  if (!read) return errors.notAVideo();
  const fault = faultOf(read.facts);
  if (fault === 'no-picture') return errors.videoWithoutPicture();
  if (fault === 'too-large-picture') return errors.videoTooWide();
  if (fault === 'too-long') return errors.videoTooLong();
  if (fault !== undefined) return errors.notAVideo();
  await forget(file, read.metadata);
  await file.sync();
  return read.facts;
}

/**
 * Keeps a video that nothing uses yet. What it is follows from its bytes alone; where and with what it was filmed is
 * written over. Its bytes are on disk before its row is written.
 */
export async function keepVideo(database: Database, storage: Storage, video: NewVideo): Promise<Outcome<Video>> {
  const { owner, body, at } = video;
  if ((await countUnattachedVideos(database.db, owner, new Date(at.getTime() - hours(1)))) >= mostUnattachedAnHour) {
    body.resume();
    return errors.tooManyUploads({ seconds: 3600 });
  }
  const id = newId<VideoId>();
  const path = await storage.roomForVideo(id);
  const temporary = `${path}.part`;
  const file = await open(temporary, 'wx+', 0o600);
  try {
    const bytes = await receive(file, body);
    if (bytes === undefined) return errors.videoTooLarge();
    const facts = await check(file, bytes);
    if (isRefusal(facts)) return facts;
    await rename(temporary, path);
    await insertVideo(database.db, { id, owner, ...facts, bytes, at });
    const { width, height, durationMs } = facts;
    return { id, width, height, durationMs };
  } finally {
    await file.close();
    await rm(temporary, { force: true });
  }
}
