import { allRefusals } from '@nashi/errors';
import type { Locale } from '@nashi/errors';
import { z } from 'zod';
import type { ImportRow } from './import-queries.ts';

const failureShape = z.object({ code: z.string(), params: z.record(z.string(), z.string()) });

function failureOf(text: string | null, locale: Locale) {
  if (text === null) return null;
  const { code, params } = failureShape.parse(JSON.parse(text));
  const sentence = allRefusals().get(code)?.[locale] ?? code;
  return { code, detail: sentence.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '') };
}

export function presentImport(row: ImportRow, locale: Locale) {
  return {
    importId: row.id,
    fileName: row.file_name,
    state: row.state,
    failure: failureOf(row.failure, locale),
    layout: row.layout,
    encoding: row.encoding,
    rows: row.rows,
    goodRows: row.good_rows,
    badRows: row.bad_rows,
    products: row.products,
    doneProducts: row.done_products,
    createdProducts: row.created_products,
    createdAt: row.created_at.toISOString(),
  };
}
