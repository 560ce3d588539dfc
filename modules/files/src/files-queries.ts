import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { FileId, Picture, Purpose } from './contract.ts';

export interface NewFile {
  id: FileId;
  owner: MemberId;
  purpose: Purpose;
  width: number;
  height: number;
  bytes: number;
  at: Date;
}

export async function insertFile(tx: Tx, file: NewFile): Promise<void> {
  await sql`
    insert into files.files (id, owner, purpose, width, height, bytes, created_at)
    values (${file.id}, ${file.owner}, ${file.purpose}, ${file.width}, ${file.height}, ${file.bytes}, ${file.at})
    `.execute(tx);
}

/** Many at once; used where the server draws the pictures itself. */
export async function insertFiles(tx: Tx, files: readonly NewFile[]): Promise<void> {
  if (files.length === 0) return;
  const rows = JSON.stringify(files);
  await sql`
    insert into files.files (id, owner, purpose, width, height, bytes, created_at)
    select id, owner, purpose, width, height, bytes, at
    from jsonb_to_recordset(${rows}::jsonb)
      as file(id uuid, owner uuid, purpose text, width int, height int, bytes int, at timestamptz)`.execute(tx);
}

export async function countUnattached(tx: Tx, owner: MemberId, since: Date): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from files.files
    where owner = ${owner} and attached_at is null and created_at > ${since}`.execute(tx);
  return result.rows[0]?.count ?? 0;
}

export async function picturesByIds(tx: Tx, ids: readonly FileId[]): Promise<Picture[]> {
  const result = await sql<Picture>`
    select id, width, height from files.files where id = any(${ids}::uuid[]) and purpose <> 'card'`.execute(tx);
  return result.rows;
}

/** Marks files of this owner and purpose as used; gives back those that are. */
export async function attachFiles(
  tx: Tx,
  ids: readonly FileId[],
  owner: MemberId,
  purpose: Purpose,
  at: Date,
): Promise<FileId[]> {
  const result = await sql<{ id: FileId }>`
    update files.files set attached_at = coalesce(attached_at, ${at})
    where id = any(${ids}::uuid[]) and owner = ${owner} and purpose = ${purpose} returning id`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function deleteFiles(tx: Tx, ids: readonly FileId[]): Promise<FileId[]> {
  const result = await sql<{ id: FileId }>`
    delete from files.files where id = any(${ids}::uuid[]) returning id`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function deleteUnattached(tx: Tx, before: Date, limit: number): Promise<FileId[]> {
  const result = await sql<{ id: FileId }>`
    delete from files.files where id in (
      select id from files.files where attached_at is null and created_at < ${before}
      order by created_at limit ${limit} for update skip locked)
    returning id`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function existing(tx: Tx, ids: readonly FileId[]): Promise<Set<FileId>> {
  const result = await sql<{ id: FileId }>`
    select id from files.files where id = any(${ids}::uuid[])`.execute(tx);
  return new Set(result.rows.map((row) => row.id));
}

export async function filesOfOwner(
  tx: Tx,
  owner: MemberId,
  after: FileId | null,
  limit: number,
): Promise<{ id: FileId; purpose: Purpose; width: number; height: number }[]> {
  const result = await sql<{ id: FileId; purpose: Purpose; width: number; height: number }>`
    select id, purpose, width, height from files.files
    where owner = ${owner} and purpose <> 'card' and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${limit}`.execute(tx);
  return result.rows;
}

/** What shows the owner's own life; pictures of shops, products and circles belong to these. */
export async function personalFilesOf(tx: Tx, owner: MemberId): Promise<FileId[]> {
  const result = await sql<{ id: FileId }>`
    select id from files.files
    where owner = ${owner} and purpose not in ('product', 'shop', 'circle', 'gathering')`.execute(tx);
  return result.rows.map((row) => row.id);
}
