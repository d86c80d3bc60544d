import sharp from 'sharp';

import { seededRandom } from './random.ts';

export interface Picture {
  webp: Buffer;
  /** Of the original it stands for. */
  width: number;
  height: number;
  color: string;
}

const SMALLEST_BYTES = 10_000;
const ORIGINALS = [
  { width: 1024, height: 1024 },
  { width: 1344, height: 768 },
  { width: 768, height: 1344 },
  { width: 1152, height: 896 },
  { width: 896, height: 1152 },
  { width: 1536, height: 640 },
];

/** Different pictures, as heavy to decode as photographs: colours that flow, and grain. */
export async function drawPictures(count: number): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (let index = 0; index < count; index++) pictures.push(await drawPicture(index));
  return pictures;
}

async function drawPicture(index: number): Promise<Picture> {
  const random = seededRandom(index + 1);
  const original = ORIGINALS[index % ORIGINALS.length] ?? { width: 1024, height: 1024 };
  const scale = 512 / Math.max(original.width, original.height);
  const [width, height] = [Math.round(original.width * scale), Math.round(original.height * scale)];
  const [red, green, blue] = [random() * 200, random() * 200, random() * 200];
  const pixels = Buffer.alloc(width * height * 3);
  const [waveX, waveY] = [20 + random() * 80, 20 + random() * 80];
  for (let place = 0, y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const shade = 40 * Math.sin(x / waveX) + 40 * Math.cos(y / waveY) + random() * 26;
      pixels[place++] = clamp(red + shade + (x / width) * 40);
      pixels[place++] = clamp(green + shade);
      pixels[place++] = clamp(blue + shade + (y / height) * 40);
    }
  }
  const color = `#${[red, green, blue].map((part) => clamp(part).toString(16).padStart(2, '0')).join('')}`;
  for (let quality = 60; quality <= 100; quality += 10) {
    const webp = await sharp(pixels, { raw: { width, height, channels: 3 } })
      .webp({ quality, effort: 0 })
      .toBuffer();
    if (webp.length >= SMALLEST_BYTES) return { webp, ...original, color };
  }
  throw new Error(`picture ${index} is smaller than ${SMALLEST_BYTES} bytes`);
}

const clamp = (value: number) => Math.max(0, Math.min(255, Math.round(value)));

/** The same picture in a file that no other job has: a WebP may end with chunks of one's own. */
export function madeDistinct(webp: Buffer, mark: string): Buffer {
  const content = Buffer.from(mark.padEnd(32).slice(0, 32));
  const chunk = Buffer.alloc(8 + content.length);
  chunk.write('DARK', 0, 'latin1');
  chunk.writeUInt32LE(content.length, 4);
  content.copy(chunk, 8);
  const file = Buffer.concat([webp, chunk]);
  file.writeUInt32LE(file.length - 8, 4);
  return file;
}
