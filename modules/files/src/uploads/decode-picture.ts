import { isRefusal } from '@nashi/errors';
import type { Outcome } from '@nashi/errors';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { pictureSizes } from '../contract.ts';
import type { PictureSize } from '../contract.ts';
import { errors } from '../errors.ts';
import { pictureKindOf } from './picture-rules.ts';

// A decoded picture of the largest size allowed takes some 200 MB: one at a time, with few threads, and no cache.
sharp.cache(false);
sharp.concurrency(1);

const mostPixels = 50_000_000;

let last: Promise<unknown> = Promise.resolve();

/** Pictures are decoded one after the other, whoever asks. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

export interface DecodedPicture {
  width: number;
  height: number;
  sizes: ReadonlyMap<PictureSize, Buffer>;
}

function open(bytes: Buffer): Sharp {
  // `failOn: 'error'` refuses truncated data; only the first frame of an animation is kept.
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true, animated: false });
}

async function check(bytes: Buffer): Promise<Outcome<undefined>> {
  if (pictureKindOf(bytes) === undefined) return errors.notAPicture();
  try {
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > mostPixels) return errors.tooManyPixels();
    return ['jpeg', 'png', 'webp', 'gif', 'heif'].includes(format) ? undefined : errors.notAPicture();
  } catch {
    return errors.notAPicture();
  }
}

/**
 * Re-encodes a picture in every size, upright, as WebP without metadata. Nothing of the original file survives but
 * its pixels, so a file that is also something else stops being it.
 */
export function decodePicture(bytes: Buffer): Promise<Outcome<DecodedPicture>> {
  return inTurn(async () => {
    const refused = await check(bytes);
    if (isRefusal(refused)) return refused;
    try {
      const sizes = new Map<PictureSize, Buffer>();
      let source = open(bytes).autoOrient();
      let width = 1;
      let height = 1;
      for (const size of pictureSizes.toReversed()) {
        const resized = source.resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true });
        const { data, info } = await resized.webp({ quality: size > 480 ? 80 : 76, effort: 3 }).toBuffer({
          resolveWithObject: true,
        });
        if (size === pictureSizes.at(-1)) ({ width, height } = info);
        sizes.set(size, data);
        // The next smaller one is made from this one: the original is decoded once.
        source = sharp(data);
      }
      return { width, height, sizes };
    } catch {
      return errors.notAPicture();
    }
  });
}
