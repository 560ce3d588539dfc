import { sql } from '@nashi/db';
import type { Tx } from '@nashi/db';
import type { MemberId } from '@nashi/ids';
import type { ShopId } from '@nashi/shops';
import type { ImportId } from '../contract.ts';
import type { Layout } from './layouts.ts';
import type { ImportedProduct } from './read-product.ts';
import type { RowError } from './row-errors.ts';

export type ImportState = 'uploading' | 'checking' | 'checked' | 'running' | 'done' | 'failed' | 'cancelled';

export interface Failure {
  code: string;
  params: Record<string, string | number>;
}

export interface ImportRow {
  id: ImportId;
  shop_id: ShopId;
  actor_id: MemberId;
  file_name: string;
  state: ImportState;
  failure: string | null;
  layout: Layout | null;
  encoding: 'utf-8' | 'gb18030' | null;
  rows: number;
  good_rows: number;
  bad_rows: number;
  products: number;
  done_products: number;
  created_products: number;
  done_up_to: number;
  header: string[];
  created_at: Date;
}

export async function insertImport(
  tx: Tx,
  row: { id: ImportId; shopId: ShopId; actorId: MemberId; fileName: string; now: Date },
): Promise<void> {
  await sql`
    insert into catalog.imports (id, shop_id, actor_id, file_name, state, created_at, updated_at)
    values (${row.id}, ${row.shopId}, ${row.actorId}, ${row.fileName}, 'uploading', ${row.now}, ${row.now})`.execute(
    tx,
  );
}

export async function insertPiece(tx: Tx, id: ImportId, number: number, bytes: Buffer): Promise<void> {
  await sql`insert into catalog.import_pieces (import_id, number, bytes) values (${id}, ${number}, ${bytes})`.execute(
    tx,
  );
}

export async function pieceAt(tx: Tx, id: ImportId, number: number): Promise<Buffer | undefined> {
  const result = await sql<{ bytes: Buffer }>`
    select bytes from catalog.import_pieces where import_id = ${id} and number = ${number}`.execute(tx);
  return result.rows[0]?.bytes;
}

export async function deleteImport(tx: Tx, id: ImportId): Promise<void> {
  await sql`delete from catalog.imports where id = ${id}`.execute(tx);
}

export async function findImport(tx: Tx, shopId: ShopId | null, id: ImportId): Promise<ImportRow | undefined> {
  const result = await sql<ImportRow>`
    select * from catalog.imports where id = ${id} and (${shopId}::uuid is null or shop_id = ${shopId}::uuid)`.execute(
    tx,
  );
  return result.rows[0];
}

export async function lockImport(tx: Tx, id: ImportId): Promise<ImportRow | undefined> {
  return (await sql<ImportRow>`select * from catalog.imports where id = ${id} for update`.execute(tx)).rows[0];
}

export async function listImports(
  tx: Tx,
  shopId: ShopId,
  before: ImportId | undefined,
  limit: number,
): Promise<ImportRow[]> {
  const result = await sql<ImportRow>`
    select * from catalog.imports where shop_id = ${shopId}
      and (${before ?? null}::uuid is null or id < ${before ?? null}::uuid)
    order by id desc limit ${limit}`.execute(tx);
  return result.rows;
}

export async function isBusy(tx: Tx, shopId: ShopId): Promise<boolean> {
  const result = await sql`
    select 1 from catalog.imports where shop_id = ${shopId} and state in ('checking', 'running') limit 1`.execute(tx);
  return result.rows.length > 0;
}

export async function setImport(
  tx: Tx,
  id: ImportId,
  change: {
    state?: ImportState;
    failure?: Failure;
    layout?: Layout;
    encoding?: 'utf-8' | 'gb18030';
    header?: readonly string[];
    bytes?: number;
    rows?: number;
    goodRows?: number;
    badRows?: number;
    products?: number;
  },
  now: Date,
): Promise<void> {
  await sql`
    update catalog.imports set updated_at = ${now},
      state = coalesce(${change.state ?? null}::text, state),
      failure = coalesce(${change.failure ? JSON.stringify(change.failure) : null}::text, failure),
      layout = coalesce(${change.layout ?? null}::text, layout),
      encoding = coalesce(${change.encoding ?? null}::text, encoding),
      header = coalesce(${change.header ?? null}::text[], header),
      bytes = coalesce(${change.bytes ?? null}::bigint, bytes),
      rows = coalesce(${change.rows ?? null}::int, rows),
      good_rows = coalesce(${change.goodRows ?? null}::int, good_rows),
      bad_rows = coalesce(${change.badRows ?? null}::int, bad_rows),
      products = coalesce(${change.products ?? null}::int, products)
    where id = ${id}`.execute(tx);
}

export async function forgetFindings(tx: Tx, id: ImportId): Promise<void> {
  await sql`delete from catalog.import_items where import_id = ${id}`.execute(tx);
  await sql`delete from catalog.import_errors where import_id = ${id}`.execute(tx);
}

/** What is no longer needed once all is imported; the errors stay to be fetched. */
export async function forgetSources(tx: Tx, id: ImportId): Promise<void> {
  await sql`delete from catalog.import_items where import_id = ${id}`.execute(tx);
  await sql`delete from catalog.import_pieces where import_id = ${id}`.execute(tx);
}

export interface Item {
  number: number;
  handle: string;
  product: ImportedProduct;
}

export async function insertItems(tx: Tx, id: ImportId, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return;
  await sql`
    insert into catalog.import_items (import_id, number, handle, product)
    select ${id}, number, handle, product
    from unnest(${items.map((i) => i.number)}::int[], ${items.map((i) => i.handle)}::text[],
                ${items.map((i) => JSON.stringify(i.product))}::jsonb[]) as r(number, handle, product)`.execute(tx);
}

export interface BadRow {
  row_number: number;
  errors: RowError[];
  cells: string[];
}

export async function insertErrors(tx: Tx, id: ImportId, rows: readonly BadRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into catalog.import_errors (import_id, row_number, errors, cells)
    select ${id}, row_number, errors, cells
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(row_number int, errors jsonb, cells text[])
    on conflict do nothing`.execute(tx);
}

export async function errorsAfter(tx: Tx, id: ImportId, after: number, limit: number): Promise<BadRow[]> {
  const result = await sql<BadRow>`
    select row_number, errors, cells from catalog.import_errors
    where import_id = ${id} and row_number > ${after} order by row_number limit ${limit}`.execute(tx);
  return result.rows;
}

export async function itemsAfter(tx: Tx, id: ImportId, after: number, limit: number): Promise<Item[]> {
  const result = await sql<Item>`
    select number, handle, product from catalog.import_items
    where import_id = ${id} and number > ${after} order by number limit ${limit}`.execute(tx);
  return result.rows;
}

export async function noteDone(
  tx: Tx,
  id: ImportId,
  done: { upTo: number; products: number; created: number },
  now: Date,
): Promise<void> {
  await sql`
    update catalog.imports set done_up_to = ${done.upTo}, done_products = done_products + ${done.products},
      created_products = created_products + ${done.created}, updated_at = ${now}
    where id = ${id}`.execute(tx);
}
