import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { Video, VideoId } from '../contract.ts';
import type { VideoFacts } from './video-rules.ts';

export async function insertVideo(
  tx: Tx,
  video: VideoFacts & { id: VideoId; owner: MemberId; bytes: number; at: Date },
): Promise<void> {
  await sql`
    insert into files.videos (id, owner, container, width, height, duration_ms, bytes, created_at)
    values (${video.id}, ${video.owner}, ${video.container}, ${video.width}, ${video.height}, ${video.durationMs},
      ${video.bytes}, ${video.at})`.execute(tx);
}

export async function countUnattachedVideos(tx: Tx, owner: MemberId, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from files.videos
    where owner = ${owner} and attached_at is null and created_at > ${since}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Whether it is the owner's and used from now on. */
export async function attachVideo(tx: Tx, id: VideoId, owner: MemberId, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update files.videos set attached_at = coalesce(attached_at, ${at})
    where id = ${id} and owner = ${owner} returning 1`.execute(tx);
  return rows.length > 0;
}

export async function videosByIds(tx: Tx, ids: readonly VideoId[]): Promise<Video[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Video>`
    select id, width, height, duration_ms as "durationMs" from files.videos where id = any(${ids}::uuid[])`.execute(tx);
  return rows;
}

export async function containerOf(tx: Tx, id: VideoId): Promise<VideoFacts['container'] | undefined> {
  const { rows } = await sql<{ container: VideoFacts['container'] }>`
    select container from files.videos where id = ${id}`.execute(tx);
  return rows[0]?.container;
}

export async function deleteVideos(tx: Tx, ids: readonly VideoId[]): Promise<VideoId[]> {
  const { rows } = await sql<{ id: VideoId }>`
    delete from files.videos where id = any(${ids}::uuid[]) returning id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function deleteUnattachedVideos(tx: Tx, before: Date): Promise<VideoId[]> {
  const { rows } = await sql<{ id: VideoId }>`
    delete from files.videos where attached_at is null and created_at < ${before} returning id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function videosOfOwner(tx: Tx, owner: MemberId): Promise<{ id: VideoId; container: 'mp4' | 'webm' }[]> {
  const { rows } = await sql<{ id: VideoId; container: 'mp4' | 'webm' }>`
    select id, container from files.videos where owner = ${owner} order by id`.execute(tx);
  return rows;
}
