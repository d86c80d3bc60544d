import sharp from 'sharp';
import { expect, test } from 'vitest';

import { HONEST_NOTE } from '../../media/honest-note.ts';
import { modelRuns, plainPicture } from './testing.ts';

const raw = (bytes: Uint8Array) => sharp(bytes).removeAlpha().raw().toBuffer();

/** Transparent on the left half. */
async function leftHalf(width: number, height: number): Promise<Buffer> {
  const right = await plainPicture(width / 2, height, '#000000');
  return sharp({ create: { width, height, channels: 4, background: '#00000000' } })
    .composite([{ input: right, left: width / 2, top: 0 }])
    .png()
    .toBuffer();
}

/** How much two pictures differ in a strip, 0 to 255. */
async function difference(one: Uint8Array, other: Uint8Array, left: number, width: number) {
  const strip = (bytes: Uint8Array) =>
    sharp(bytes).removeAlpha().extract({ left, top: 0, width, height: 96 }).raw().toBuffer();
  const [a, b] = await Promise.all([strip(one), strip(other)]);
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}

test('an edit changes what the mask lets through and not a pixel beside it', async () => {
  const { one, upload } = modelRuns();
  const source = await sharp(await plainPicture(128, 96, '#3366cc'))
    .composite([{ input: await plainPicture(40, 40, '#ffcc00'), left: 70, top: 20 }])
    .png()
    .toBuffer();
  const images = [await upload(source)];
  const mask = await upload(await leftHalf(128, 96));
  for (const prompt of ['a sunset', 'a garden of tulips']) {
    const { bytes, mime } = await one('gpt-image-2/image-edit', { prompt, images, mask });
    expect(mime).toBe('image/png');
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 128, height: 96, format: 'png' });
    expect(await difference(bytes, source, 64, 64), prompt).toBe(0);
    expect(await difference(bytes, source, 0, 64), prompt).toBeGreaterThan(5);
  }
});

test('the second picture is put where the mask lets through, at the asked size and format', async () => {
  const { one, upload } = modelRuns();
  const [blue, red, mask] = await Promise.all([
    plainPicture(128, 96, '#0000ff'),
    plainPicture(64, 64, '#ff0000'),
    leftHalf(128, 96),
  ]);
  const { bytes, mime } = await one('gpt-image-2/image-edit', {
    prompt: 'put it there',
    images: [await upload(blue), await upload(red)],
    mask: await upload(mask),
    size: { width: 256, height: 192 },
    output_format: 'webp',
  });
  expect(mime).toBe('image/webp');
  const pixels = await raw(bytes);
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 256, height: 192, format: 'webp' });
  const at = (x: number) => [...pixels.subarray((96 * 256 + x) * 3, (96 * 256 + x) * 3 + 3)];
  expect(at(60)[0]).toBeGreaterThan(230);
  expect(at(200)[2]).toBeGreaterThan(230);
});

test('a transform keeps the picture at strength 0 and redraws it at 1', async () => {
  const { one, upload } = modelRuns();
  const source = await sharp({
    create: {
      width: 96,
      height: 96,
      channels: 3,
      background: '#888888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .blur(3)
    .png()
    .toBuffer();
  const image_url = await upload(source);
  const run = (prompt: string, strength: number) =>
    one('gpt-image-2/image-transform', { prompt, image_url, strength, seed: 3 });
  const kept = await run('as a woodcut', 0);
  expect(await difference(kept.bytes, source, 0, 96)).toBeLessThan(1);
  const cut = await raw((await run('as a woodcut', 1)).bytes);
  expect(new Set(cut)).toEqual(new Set([0, 255]));
  const looks = new Set<string>();
  for (const style of ['pencil sketch', 'pixel art', 'comic', 'watercolour', 'something else']) {
    const { bytes } = await run(style, 1);
    expect((await sharp(bytes).metadata()).width).toBe(96);
    looks.add((await raw(bytes)).toString('base64'));
  }
  expect(looks.size).toBe(5);
  const meta = await sharp(kept.bytes).metadata();
  expect(meta.exif?.toString('latin1')).toContain(HONEST_NOTE);
});

test('multi-shot makes as many views as asked, each another', async () => {
  const { run, upload } = modelRuns();
  const picture = await sharp(await plainPicture(200, 200, '#204060'))
    .composite([{ input: await plainPicture(60, 120, '#e0b040'), left: 30, top: 40 }])
    .png()
    .toBuffer();
  const { outputs } = await run('kling-v1/ai-multi-shot', {
    image_url: await upload(picture),
    shots: 3,
    angles: ['left', 'back'],
    keep_background: false,
  });
  expect(outputs).toHaveLength(3);
  const seen = new Set<string>();
  for (const { bytes } of outputs) {
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1024, height: 1024 });
    seen.add((await sharp(bytes).resize(32, 32).raw().toBuffer()).toString('base64'));
  }
  expect(seen.size).toBe(3);
});

test('an upscale is two or four times as large and shows the same', async () => {
  const { one, upload } = modelRuns();
  const source = await sharp(await plainPicture(60, 40, '#d04030'))
    .composite([{ input: await plainPicture(20, 40, '#ffffff'), left: 0, top: 0 }])
    .png()
    .toBuffer();
  const image_url = await upload(source);
  for (const [scale, format, width] of [
    [2, 'jpeg', 120],
    [4, 'png', 240],
  ] as const) {
    const { bytes } = await one('seedvr/upscale/image', { image_url, scale, format });
    expect(await sharp(bytes).metadata()).toMatchObject({ width, height: (width * 2) / 3, format });
    const back = await sharp(bytes).resize(60, 40).removeAlpha().raw().toBuffer();
    const before = await raw(source);
    const off = back.reduce((sum, value, at) => sum + Math.abs(value - (before[at] ?? 0)), 0);
    expect(off / back.length).toBeLessThan(8);
  }
});
