import { isRefusal } from '@nashi/errors';
import type { Locale, Outcome } from '@nashi/errors';
import type { Id, MemberId } from '@nashi/ids';
import { parse } from 'csv-parse/sync';
import type { Parts } from '../deps.ts';
import { orderingErrors } from '../errors.ts';
import { ordersByNumbers } from './parcels-queries.ts';
import { shipOrder } from './ship-order.ts';

export interface ShipReport {
  shipped: number;
  failed: { row: number; order: string; sentence: string }[];
}

const mostRows = 5000;

function readRows(bytes: Buffer): Record<string, string>[] | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const rows: unknown = parse(text, {
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      bom: true,
      trim: true,
      skip_empty_lines: true,
    });
    const [first] = rows as Record<string, string>[];
    const complete = first !== undefined && ['order', 'carrier', 'tracking'].every((name) => name in first);
    return complete ? (rows as Record<string, string>[]) : undefined;
  } catch {
    return undefined;
  }
}

/** Ships the orders of a CSV file (order, carrier, tracking), each for itself; a bad row does not stop the others. */
export async function shipMany(
  parts: Parts,
  shopId: Id<'shop'>,
  by: MemberId,
  bytes: Buffer,
  locale: Locale,
): Promise<Outcome<ShipReport>> {
  const rows = readRows(bytes);
  if (!rows || rows.length > mostRows) return orderingErrors.badCsv();
  const { database } = parts.platform;
  const found = await ordersByNumbers(
    database.db,
    shopId,
    rows.map((row) => row['order'] ?? ''),
  );
  const report: ShipReport = { shipped: 0, failed: [] };
  for (const [index, { order = '', carrier = '', tracking = '' }] of rows.entries()) {
    const orderId = found.get(order);
    const complete = carrier.length > 0 && carrier.length <= 60 && tracking.length > 0 && tracking.length <= 60;
    const result = !orderId
      ? orderingErrors.noSuchOrder()
      : !complete
        ? orderingErrors.badCsv()
        : await database.transaction((tx) => shipOrder(parts, tx, { shopId, orderId, by, carrier, tracking }));
    if (isRefusal(result)) report.failed.push({ row: index + 2, order, sentence: result.sentence(locale) });
    else report.shipped += 1;
  }
  return report;
}
