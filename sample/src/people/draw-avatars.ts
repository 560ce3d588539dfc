import { drawSvg } from '../pictures/draw.ts';
import type { Drawn } from '../pictures/shipped.ts';

const grounds = ['d7e8ab', 'f4d9b0', 'c4d2ea', 'f5cfdb', 'bfdfc6', 'cfc0e6', 'f6cdb8', 'cddbd0', 'ffe7a3', 'bfe3e6'];
const size = 240;

/** A drawn face for a name, the same each time. */
export const drawAvatar = (seed: string, style: number): Promise<Drawn> =>
  drawSvg(`face ${seed} ${style}`, () => makeFace(seed, style), size);

async function makeFace(seed: string, style: number): Promise<string> {
  // Large, and seldom needed: the faces were drawn before.
  const [{ createAvatar }, { lorelei, notionists, openPeeps }] = await Promise.all([
    import('@dicebear/core'),
    import('@dicebear/collection'),
  ]);
  const options = { seed, backgroundColor: [grounds[style % grounds.length] ?? 'd7e8ab'], scale: 110 };
  const kinds = [
    () => createAvatar(lorelei, options),
    () => createAvatar(notionists, options),
    () => createAvatar(openPeeps, options),
  ];
  return (kinds[style % kinds.length] ?? (() => createAvatar(lorelei, options)))().toString();
}
