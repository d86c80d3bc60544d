import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it } from 'vitest';

import { html, svg } from './fixtures/files.ts';
import { makeThumbnail } from './thumbnails.ts';

const red = { r: 200, g: 30, b: 20 };
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: red } });
const nothing = { webp: null, width: null, height: null, color: null };

it('makes a small WebP and tells size and colour', async () => {
  const bytes = await picture(1600, 800).png().toBuffer();
  const { webp, width, height, color } = await makeThumbnail(bytes);
  const small = await sharp(webp ?? new Uint8Array()).metadata();
  expect({ width, height }).toEqual({ width: 1600, height: 800 });
  expect(small).toMatchObject({ format: 'webp', width: 512, height: 256 });
  expect(color).toMatch(/^#c[0-9a-f][12][0-9a-f]1[0-9a-f]$/);
});

it('does not enlarge, and turns a photo upright', async () => {
  const bytes = await picture(300, 100).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const { webp, width, height } = await makeThumbnail(bytes);
  expect({ width, height }).toEqual({ width: 100, height: 300 });
  expect(await sharp(webp ?? new Uint8Array()).metadata()).toMatchObject({
    width: 100,
    height: 300,
  });
});

it('takes the first frame of what moves', async () => {
  const frames = await Promise.all(
    [red, { r: 0, g: 0, b: 255 }].map((background) =>
      sharp({ create: { width: 40, height: 30, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  const { webp, width, height } = await makeThumbnail(gif);
  expect({ width, height }).toEqual({ width: 40, height: 30 });
  expect((await sharp(webp ?? new Uint8Array()).metadata()).pages ?? 1).toBe(1);
});

it('answers with nothing for what it cannot or should not read', async () => {
  const whole = await picture(600, 600).png().toBuffer();
  const huge = await picture(12_000, 12_000).png().toBuffer();
  for (const bytes of [html, svg, Buffer.alloc(0), whole.subarray(0, 80), huge]) {
    expect(await makeThumbnail(bytes)).toEqual(nothing);
  }
});

it('never throws', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (noise) => {
      await makeThumbnail(noise);
      await makeThumbnail(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), noise]));
    }),
    { numRuns: 30 },
  );
});
