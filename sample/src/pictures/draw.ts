import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { forgetPictures, shipped } from './shipped.ts';
import type { Drawn } from './shipped.ts';

/** Side of the square pictures that are drawn here: about what the things have themselves. */
const side = 480;

export type Ground = readonly [light: string, deep: string];

/** Where things stand: middle and size as parts of the picture's side, the smaller ones behind. */
interface Place {
  x: number;
  y: number;
  size: number;
}
const arrangements = {
  alone: [{ x: 0.5, y: 0.5, size: 0.6 }],
  pair: [
    { x: 0.69, y: 0.42, size: 0.36 },
    { x: 0.38, y: 0.55, size: 0.5 },
  ],
  table: [
    { x: 0.27, y: 0.4, size: 0.34 },
    { x: 0.73, y: 0.4, size: 0.34 },
    { x: 0.5, y: 0.6, size: 0.5 },
  ],
} satisfies Record<string, Place[]>;
export type Arrangement = keyof typeof arrangements;

export interface Picture {
  /** One for each place of the arrangement; the last stands in front. */
  emoji: readonly string[];
  arrangement: Arrangement;
  ground: Ground;
}

const assets = join(dirname(fileURLToPath(import.meta.resolve('@lobehub/fluent-emoji-3d/package.json'))), 'assets');

const selector = 'fe0f';

/** Files are named by code points, some with the variation selector and some without. */
function fileOf(emoji: string): string {
  const points = [...emoji].map((letter) => letter.codePointAt(0)?.toString(16) ?? '');
  const whole = join(assets, `${points.join('-')}.webp`);
  return existsSync(whole) ? whole : join(assets, `${points.filter((one) => one !== selector).join('-')}.webp`);
}

interface Raw {
  data: Buffer;
  info: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}
const cutouts = new Map<string, Promise<Raw>>();
const grounds = new Map<string, Promise<Raw>>();

function remembered(memory: Map<string, Promise<Raw>>, key: string, make: () => Promise<Raw>): Promise<Raw> {
  const known = memory.get(key) ?? make();
  memory.set(key, known);
  return known;
}

const cutout = (emoji: string, size: number): Promise<Raw> =>
  remembered(cutouts, `${emoji} ${size}`, async () => {
    return sharp(await readFile(fileOf(emoji)))
      .resize(size, size, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
  });

/** The light falls from above left; what stands there throws a soft shadow. */
const ground = ([light, deep]: Ground, arrangement: Arrangement): Promise<Raw> =>
  remembered(grounds, `${light} ${deep} ${arrangement}`, async () => {
    const shadows = arrangements[arrangement].map(({ x, y, size }) => {
      const [cx, cy, rx] = [x * side, (y + size * 0.46) * side, size * 0.36 * side];
      return `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${rx * 0.2}" fill="url(#shadow)"/>`;
    });
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">
      <defs>
        <radialGradient id="ground" cx="0.36" cy="0.28" r="0.95">
          <stop offset="0" stop-color="#fff"/><stop offset="0.35" stop-color="${light}"/>
          <stop offset="1" stop-color="${deep}"/>
        </radialGradient>
        <radialGradient id="shadow">
          <stop offset="0" stop-color="#1d2a14" stop-opacity="0.34"/>
          <stop offset="0.6" stop-color="#1d2a14" stop-opacity="0.12"/>
          <stop offset="1" stop-color="#1d2a14" stop-opacity="0"/>
        </radialGradient>
      </defs>
      <rect width="100%" height="100%" fill="url(#ground)"/>${shadows.join('')}</svg>`;
    return sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  });

/** A picture of a thing, the same each time: as it was shipped, or drawn now. */
export const draw = (picture: Picture): Promise<Drawn> =>
  shipped(JSON.stringify(picture), side, () => compose(picture));

async function compose({ emoji, arrangement, ground: colours }: Picture): Promise<Sharp> {
  const under = await ground(colours, arrangement);
  const places = arrangements[arrangement];
  const things = await Promise.all(
    places.map(async ({ x, y, size }, index) => {
      const pixels = Math.round(size * side);
      const { data, info } = await cutout(emoji[index] ?? emoji[0] ?? '🍐', pixels);
      const corner = (middle: number) => Math.round(middle * side - pixels / 2);
      return { input: data, raw: info, left: corner(x), top: corner(y) };
    }),
  );
  return sharp(under.data, { raw: under.info }).composite(things).removeAlpha();
}

/** A face from an SVG, as it was shipped or drawn now; `name` tells it from all others. */
export const drawSvg = (name: string, svg: () => Promise<string>, size: number): Promise<Drawn> =>
  shipped(name, size, async () => {
    return sharp(Buffer.from(await svg()))
      .resize(size, size, { fit: 'inside' })
      .flatten({ background: '#ffffff' });
  });

/** Forgets what was remembered for the pictures to come. */
export function tidyUp(): void {
  cutouts.clear();
  grounds.clear();
  forgetPictures();
}
