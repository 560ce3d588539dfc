import type { FileHandle } from 'node:fs/promises';

/** Bytes of a file at any place, read through one window so that walking on is cheap. */
export interface ByteSource {
  size: number;
  /** Fewer than asked for at the end of the file. */
  read(at: number, length: number): Promise<Buffer>;
}

const windowBytes = 256 * 1024;

export function sourceOf(file: FileHandle, size: number): ByteSource {
  let window: Buffer = Buffer.alloc(0);
  let from = 0;
  const load = async (at: number, length: number): Promise<Buffer> => {
    const wanted = Math.max(0, Math.min(length, size - at));
    const buffer = Buffer.alloc(wanted);
    let filled = 0;
    while (filled < wanted) {
      const { bytesRead } = await file.read(buffer, filled, wanted - filled, at + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  };
  return {
    size,
    async read(at, length) {
      if (length > windowBytes) return load(at, length);
      if (at < from || at + length > from + window.length) {
        window = await load(at, windowBytes);
        from = at;
      }
      return window.subarray(at - from, at - from + length);
    },
  };
}
