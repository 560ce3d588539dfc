import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** One entry of the archive, read when its turn comes. */
export interface Entry {
  name: string;
  read: () => AsyncIterable<Buffer | string>;
}

/**
 * Writes a ZIP entry after entry, so that memory holds one batch at a time; whole under its name, or not at all.
 * `written` is told how many entries are done. Answers its bytes.
 */
export async function writeArchive(
  path: string,
  entries: readonly Entry[],
  at: Date,
  written: (done: number) => Promise<void>,
): Promise<number> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.part`;
  const zip = new ZipFile();
  const output = pipeline(zip.outputStream, createWriteStream(temporary, { mode: 0o600 }));
  const writing = (async () => {
    for (const [n, { name, read }] of entries.entries()) {
      const source = Readable.from(read(), { objectMode: false });
      const ended = new Promise<void>((resolve, reject) => source.once('end', resolve).once('error', reject));
      zip.addReadStream(source, name, { mtime: at });
      await ended;
      await written(n + 1);
    }
    zip.end();
  })();
  // Whichever fails first ends both: a disk that is full, or a list that cannot be read.
  writing.catch((error: Error) => zip.outputStream.emit('error', error));
  await Promise.all([writing, output]);
  const file = await open(temporary, 'r');
  await file.sync();
  await file.close();
  await rename(temporary, path);
  return (await stat(path)).size;
}
