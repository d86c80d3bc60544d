import sharp from 'sharp';

export interface Thumbnail {
  /** WebP, `null` where the picture could not be read. */
  webp: Uint8Array | null;
  /** Of the original, as it is meant to be seen. */
  width: number | null;
  height: number | null;
  /** Dominant colour as `#rrggbb`. */
  color: string | null;
}

const LONG_EDGE_PX = 512;
/** 8192 × 8192 and a little: the largest an upscaler makes. */
const MAX_INPUT_PIXELS = 80_000_000;
const UNREADABLE: Thumbnail = { webp: null, width: null, height: null, color: null };

// The server shares its cores with everything else, and no picture is read twice.
sharp.concurrency(1);
sharp.cache(false);

let last: Promise<unknown> = Promise.resolve();

/** One after the other: what a decoded picture takes in memory is taken once. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

const hex = (value: number) => Math.round(value).toString(16).padStart(2, '0');

async function draw(bytes: Uint8Array): Promise<Thumbnail> {
  const source = sharp(bytes, {
    limitInputPixels: MAX_INPUT_PIXELS,
    failOn: 'error',
    sequentialRead: true,
    pages: 1,
  });
  const { autoOrient, format } = await source.metadata();
  // A vector would be rendered here, with all that it may refer to.
  if (format === 'svg') return UNREADABLE;
  const webp = await source
    .autoOrient()
    .resize({ width: LONG_EDGE_PX, height: LONG_EDGE_PX, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .timeout({ seconds: 60 })
    .toBuffer();
  const { dominant } = await sharp(webp).stats();
  return {
    webp,
    width: autoOrient.width,
    height: autoOrient.height,
    color: `#${hex(dominant.r)}${hex(dominant.g)}${hex(dominant.b)}`,
  };
}

/** Reads a picture's first frame; for what it cannot read the answer is all `null`. */
export function makeThumbnail(bytes: Uint8Array): Promise<Thumbnail> {
  return inTurn(() => draw(bytes).catch(() => UNREADABLE));
}
