import sharp, { type Sharp } from 'sharp';

import { CannotMake } from '../cannot-make.ts';

export interface Picture {
  /** Upright, in sRGB, 8 bits a channel; a fresh one each time. */
  open: () => Sharp;
  width: number;
  height: number;
}

const MAX_SIDE = 12_000;
const MAX_PIXELS = 50_000_000;

/**
 * Opens a picture that somebody gave.
 * @param what names it in the reason
 * @throws CannotMake for what is damaged, or larger than 50 megapixels
 */
export async function readPicture(path: string, what: string): Promise<Picture> {
  const open = () =>
    sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 })
      .autoOrient()
      .toColourspace('srgb');
  const meta = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw new CannotMake(`${what}: This picture is damaged.`, { cause: error });
    });
  const { width, height } = meta.autoOrient;
  if (Math.max(width, height) > MAX_SIDE || width * height > MAX_PIXELS) {
    throw new CannotMake(`${what}: ${width} × ${height} pixels are more than this sandbox takes.`);
  }
  if (Math.min(width, height) < 4) {
    throw new CannotMake(`${what}: ${width} × ${height} pixels are too few.`);
  }
  // Decoded once in full, small: what ends in the middle is told here.
  await open()
    .resize(64, 64, { fit: 'inside' })
    .toBuffer()
    .catch((error: unknown) => {
      throw new CannotMake(`${what}: This picture is damaged.`, { cause: error });
    });
  return { open, width, height };
}
