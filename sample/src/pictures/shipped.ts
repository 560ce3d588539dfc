import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sharp } from 'sharp';

/** A square picture; flat grounds compress so well that smaller files for the smaller sizes would save nothing. */
export interface Drawn {
  width: number;
  height: number;
  sizes: ReadonlyMap<160 | 480 | 960 | 1600, Buffer>;
}

/** Where the pictures lie that come with the sample; `npm run draw-sample` fills it. */
export const picturesFolder = join(import.meta.dirname, '../../pictures');

/** Names of the pictures that were asked for, and those that were not shipped and had to be drawn. */
export const asked = new Set<string>();
export const drawnAnew = new Map<string, Buffer>();

const known = new Map<string, Promise<Drawn>>();

/** The picture that was shipped for a description; one that is missing is drawn, which takes a hundred times longer. */
export function shipped(description: string, side: number, draw: () => Promise<Sharp>): Promise<Drawn> {
  const name = createHash('sha256').update(description).digest('hex').slice(0, 12);
  asked.add(name);
  const found = known.get(name) ?? find(name, side, draw);
  known.set(name, found);
  return found;
}

async function find(name: string, side: number, draw: () => Promise<Sharp>): Promise<Drawn> {
  const bytes =
    (await readFile(join(picturesFolder, `${name}.webp`)).catch(() => undefined)) ?? (await anew(name, draw));
  return { width: side, height: side, sizes: new Map(([160, 480, 960, 1600] as const).map((size) => [size, bytes])) };
}

let last: Promise<unknown> = Promise.resolve();

/** One after the other: the threads are needed for writing files, too. */
function anew(name: string, draw: () => Promise<Sharp>): Promise<Buffer> {
  const drawing = last.then(async () => (await draw()).webp({ quality: 70, effort: 4 }).toBuffer());
  last = drawing.catch(() => undefined);
  return drawing.then((bytes) => {
    drawnAnew.set(name, bytes);
    return bytes;
  });
}

/** Lets go of the pictures, which are many. */
export const forgetPictures = (): void => known.clear();
