import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { VoiceId } from '../contract.ts';

type Container = 'mp4' | 'webm';

interface NewVoice {
  id: VoiceId;
  owner: MemberId;
  container: Container;
  durationMs: number;
  bytes: number;
  at: Date;
}

export async function insertVoice(tx: Tx, voice: NewVoice): Promise<void> {
  await sql`
    insert into files.voices (id, owner, container, duration_ms, bytes, created_at)
    values (${voice.id}, ${voice.owner}, ${voice.container}, ${voice.durationMs}, ${voice.bytes}, ${voice.at})
    `.execute(tx);
}

export async function countUnattachedVoices(tx: Tx, owner: MemberId, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from files.voices
    where owner = ${owner} and attached_at is null and created_at > ${since}`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Its length when it is the owner's; it is used from now on. */
export async function attachVoice(tx: Tx, id: VoiceId, owner: MemberId, at: Date): Promise<number | undefined> {
  const { rows } = await sql<{ durationMs: number }>`
    update files.voices set attached_at = coalesce(attached_at, ${at})
    where id = ${id} and owner = ${owner} returning duration_ms as "durationMs"`.execute(tx);
  return rows[0]?.durationMs;
}

export async function voiceContainerOf(tx: Tx, id: VoiceId): Promise<Container | undefined> {
  const { rows } = await sql<{ container: Container }>`
    select container from files.voices where id = ${id}`.execute(tx);
  return rows[0]?.container;
}

export async function deleteVoices(tx: Tx, ids: readonly VoiceId[]): Promise<VoiceId[]> {
  const { rows } = await sql<{ id: VoiceId }>`
    delete from files.voices where id = any(${ids}::uuid[]) returning id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function deleteUnattachedVoices(tx: Tx, before: Date): Promise<VoiceId[]> {
  const { rows } = await sql<{ id: VoiceId }>`
    delete from files.voices where attached_at is null and created_at < ${before} returning id`.execute(tx);
  return rows.map((row) => row.id);
}
