import { lorelei, notionists, openPeeps } from '@dicebear/collection';
import { createAvatar } from '@dicebear/core';
import { drawSvg } from '../pictures/draw.ts';
import type { Drawn } from '../pictures/draw.ts';

const grounds = ['d7e8ab', 'f4d9b0', 'c4d2ea', 'f5cfdb', 'bfdfc6', 'cfc0e6', 'f6cdb8', 'cddbd0', 'ffe7a3', 'bfe3e6'];
const size = 320;

/** A drawn face for a name, the same each time. */
export function drawAvatar(seed: string, style: number): Promise<Drawn> {
  const options = { seed, backgroundColor: [grounds[style % grounds.length] ?? 'd7e8ab'], scale: 110 };
  const kinds = [
    () => createAvatar(lorelei, options),
    () => createAvatar(notionists, options),
    () => createAvatar(openPeeps, options),
  ];
  const make = kinds[style % kinds.length] ?? (() => createAvatar(lorelei, options));
  return drawSvg(() => make().toString(), size);
}
