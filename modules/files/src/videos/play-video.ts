import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { AuthenticatedCall } from '@nashi/http';

/** The bytes that a Range header asks for, of a file of so many; undefined when it asks for none that are there. */
export function rangeOf(header: string | undefined, size: number): { from: number; to: number } | undefined {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [first = '', last = ''] = asked?.slice(1) ?? [];
  if (first === '' && last === '') return header === undefined || !asked ? { from: 0, to: size - 1 } : undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last));
  return from <= to && from < size ? { from, to } : undefined;
}

/** Sends a file, or the part of it that a player asks for; false when it is not there. */
export async function sendFile(
  reply: AuthenticatedCall['reply'],
  file: { path: string; type: string; range: string | undefined },
): Promise<ReturnType<typeof createReadStream> | 'none' | 'no-such-range'> {
  const found = await stat(file.path).catch(() => undefined);
  if (!found) return 'none';
  const range = rangeOf(file.range, found.size);
  if (!range) {
    reply.header('content-range', `bytes */${found.size}`);
    return 'no-such-range';
  }
  const { from, to } = range;
  reply
    .type(file.type)
    .header('accept-ranges', 'bytes')
    .header('content-length', to - from + 1);
  if (file.range !== undefined && (from > 0 || to < found.size - 1 || file.range.startsWith('bytes='))) {
    reply.code(206).header('content-range', `bytes ${from}-${to}/${found.size}`);
  }
  return createReadStream(file.path, { start: from, end: to });
}
