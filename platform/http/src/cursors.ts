import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import type { z } from 'zod';
import type { Page } from './contract.ts';
import { httpErrors } from './errors.ts';
import { unstorableAt } from './storable.ts';

/** Where a list goes on, as opaque text. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Reads a cursor that a client sent; undefined when it sent none, a refusal when it is not one of ours. */
export function decodeCursor<T>(text: string | undefined, shape: z.ZodType<T>): Outcome<T | undefined> {
  if (text === undefined) return undefined;
  try {
    const read = shape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return read.success && !unstorableAt(read.data) ? read.data : httpErrors.badCursor({}, 'cursor');
  } catch {
    return httpErrors.badCursor({}, 'cursor');
  }
}

/** Reads the cursor and lists from it, in one step. */
export async function cursor<T, R>(
  text: string | undefined,
  shape: z.ZodType<T>,
  list: (from: T | undefined) => Promise<Outcome<R>>,
): Promise<Outcome<R>> {
  const from = decodeCursor(text, shape);
  return isRefusal(from) ? from : list(from);
}

/** Cuts a list that was read with one row more than `limit` into a page. */
export function pageOf<T>(rows: readonly T[], limit: number, positionOf: (row: T) => unknown): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null };
}
