import { Readable } from 'node:stream';
import type { Database } from '@nashi/db';
import { parse } from 'csv-parse';
import type { ImportId } from '../contract.ts';
import { pieceAt } from './import-queries.ts';

export type Encoding = 'utf-8' | 'gb18030';

async function* pieces(database: Database, id: ImportId): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    const piece = await pieceAt(database.db, id, number);
    if (!piece) return;
    yield piece;
  }
}

async function decodes(database: Database, id: ImportId, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of pieces(database, id)) {
      if (decoder.decode(piece, { stream: true }).includes('\u0000')) return false;
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** UTF-8 when the whole file is, else GB18030 when it is that (what Chinese spreadsheets save by default). */
export async function detectEncoding(database: Database, id: ImportId): Promise<Encoding | undefined> {
  if (await decodes(database, id, 'utf-8')) return 'utf-8';
  return (await decodes(database, id, 'gb18030')) ? 'gb18030' : undefined;
}

async function* decoded(database: Database, id: ImportId, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of pieces(database, id)) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

const longestRow = 400_000;

/** The rows of the file as cells, the header first. Throws a `CsvError` where quotation marks do not match. */
export async function* fileRows(
  database: Database,
  id: ImportId,
  encoding: Encoding,
): AsyncGenerator<readonly string[]> {
  const [head = ''] = [new TextDecoder(encoding).decode(await pieceAt(database.db, id, 0))];
  const firstLine = head.slice(0, head.search(/[\r\n]/) >>> 0);
  const count = (mark: string): number => firstLine.split(mark).length;
  const delimiter = [',', '\t', ';'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
  const parser = Readable.from(decoded(database, id, encoding)).pipe(
    parse({
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: longestRow,
    }),
  );
  for await (const row of parser) yield row as string[];
}
