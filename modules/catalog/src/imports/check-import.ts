import { isRefusal } from '@nashi/errors';
import type { Refusal } from '@nashi/errors';
import { defineJob } from '@nashi/jobs';
import { CsvError } from 'csv-parse';
import type { ImportId } from '../contract.ts';
import { catalogErrors } from '../errors.ts';
import type { CatalogParts } from '../parts.ts';
import { handleOf } from '../products/product-rules.ts';
import { plainCell } from './cell-rules.ts';
import { findImport, forgetFindings, insertErrors, insertItems, setImport } from './import-queries.ts';
import type { BadRow, Item } from './import-queries.ts';
import { planColumns } from './layouts.ts';
import type { ColumnPlan } from './layouts.ts';
import { detectEncoding, fileRows } from './read-file.ts';
import { readProduct } from './read-product.ts';
import type { SourceRow } from './read-product.ts';
import { rowError } from './row-errors.ts';

/** The dry run: reads the whole file and keeps what would be imported and what is wrong. Running it again starts anew. */
export const checkImport = defineJob<{ importId: ImportId }>('catalog.check-import');

const mostRows = 200_000;
const itemsAtOnce = 500;
const rowsOfOneProduct = 400;

interface Counts {
  rows: number;
  badRows: number;
  products: number;
}

export async function runCheck(parts: CatalogParts, importId: ImportId): Promise<void> {
  const { database, clock, live } = parts.platform;
  const row = await findImport(database.db, null, importId);
  if (row?.state !== 'checking') return;
  await forgetFindings(database.db, importId);
  const tell = async (change: Parameters<typeof setImport>[2]): Promise<void> => {
    await database.transaction(async (tx) => {
      await setImport(tx, importId, change, clock.now());
      const data = { importId, shopId: row.shop_id };
      await live.push(tx, [{ memberId: row.actor_id, type: 'import.changed', data }]);
    });
  };
  const outcome = await readAll(parts, importId, tell);
  if (isRefusal(outcome)) {
    const params = Object.fromEntries(Object.entries(outcome.detail).map(([name, value]) => [name, String(value)]));
    await tell({ state: 'failed', failure: { code: outcome.code, params } });
    return;
  }
  const { rows, badRows, products } = outcome;
  await tell({ state: 'checked', rows, badRows, goodRows: rows - badRows, products });
}

async function readAll(
  parts: CatalogParts,
  importId: ImportId,
  tell: (change: Parameters<typeof setImport>[2]) => Promise<void>,
): Promise<Counts | Refusal> {
  const { database, community } = parts.platform;
  const encoding = await detectEncoding(database, importId);
  if (!encoding) return catalogErrors.importEncoding();
  const categories = await parts.categories();
  const counts: Counts = { rows: 0, badRows: 0, products: 0 };
  const handles = new Set<string>();
  let plan: ColumnPlan | undefined;
  let items: Item[] = [];
  let bad: BadRow[] = [];
  let group: SourceRow[] = [];
  let groupHandle = '';
  let number = 0;

  const keep = async (): Promise<void> => {
    await database.transaction(async (tx) => {
      await insertItems(tx, importId, items);
      await insertErrors(tx, importId, bad);
    });
    items = [];
    bad = [];
    await tell({ rows: counts.rows, badRows: counts.badRows, goodRows: counts.rows - counts.badRows });
  };
  const finish = async (): Promise<void> => {
    if (!plan || group.length === 0) return;
    const rows = group;
    group = [];
    const apart = handles.has(groupHandle);
    const errors = apart ? rows.map((row) => ({ row, errors: [rowError('handle', 'handle-apart', groupHandle)] })) : [];
    const read = apart
      ? { product: undefined, errors }
      : readProduct(rows, { plan, categories, currency: community.currency });
    handles.add(groupHandle);
    counts.badRows += read.errors.length;
    for (const { row, errors: why } of read.errors) {
      bad.push({
        row_number: row.number,
        errors: why,
        cells: [...row.cells].map((cell) => cell.replaceAll('\u0000', '')),
      });
    }
    if (read.product) {
      counts.products += 1;
      items.push({ number: counts.products, handle: groupHandle, product: read.product });
    }
    if (items.length + bad.length >= itemsAtOnce) await keep();
  };

  try {
    for await (const cells of fileRows(database, importId, encoding)) {
      number += 1;
      if (!plan) {
        const planned = planColumns(cells);
        if ('missing' in planned) return catalogErrors.importColumns({ columns: planned.missing.join(', ') });
        plan = planned;
        await tell({ layout: plan.layout, encoding, header: cells });
        continue;
      }
      counts.rows += 1;
      if (counts.rows > mostRows) return catalogErrors.importTooManyRows({ most: mostRows });
      const handle = handleFor(plan, cells);
      const goesOn = group.length > 0 && handle === groupHandle && group.length < rowsOfOneProduct;
      if (!goesOn) {
        await finish();
        groupHandle = handle;
      }
      group.push({ number, cells });
    }
    await finish();
    await keep();
  } catch (error) {
    if (error instanceof CsvError) return catalogErrors.importMalformed({ row: number + 1 });
    throw error;
  }
  return plan ? counts : catalogErrors.importEmpty();
}

/** What rows of one product have in common: the handle, else for a layout without one the title. */
function handleFor(plan: ColumnPlan, cells: readonly string[]): string {
  const named = plainCell(cells[plan.at.get('handle') ?? -1] ?? '');
  if (named !== '') return handleOf(named);
  const title = plainCell(cells[plan.at.get('title') ?? -1] ?? '');
  const own = plainCell(cells[plan.at.get('sku') ?? -1] ?? '');
  return handleOf(plan.layout === 'google' && own !== '' ? `${title} ${own}` : title);
}
