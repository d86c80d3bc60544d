import sharp from 'sharp';
import { expect, test } from 'vitest';

import { drawSvg } from './draw.ts';
import type { PictureRequest } from './picture.ts';
import { HONEST_NOTE } from './honest-note.ts';
import { renderPicture } from './renderer.ts';
import { looks } from './looks.ts';

const request: PictureRequest = {
  look: 'haze',
  model: 'z-image',
  prompt: 'a dog in a park',
  width: 320,
  height: 256,
  seed: 1,
  vivid: false,
  darkPaper: false,
  format: 'png',
};

test('the same request gives the same bytes', async () => {
  const [one, two] = await Promise.all([renderPicture(request), renderPicture({ ...request })]);
  expect(one.equals(two)).toBe(true);
});

test('another prompt, seed, size or model gives another picture', async () => {
  const others: Partial<PictureRequest>[] = [
    { prompt: 'a cat in a park' },
    { seed: 2 },
    { width: 384 },
    { look: 'film', model: 'wan-2.1/text-to-image' },
  ];
  const first = await renderPicture(request);
  for (const other of others) {
    expect((await renderPicture({ ...request, ...other })).equals(first)).toBe(false);
  }
});

test.each(['png', 'webp', 'jpeg'] as const)(
  '%s of the asked size, honest in its metadata',
  async (format) => {
    const bytes = await renderPicture({ ...request, format, prompt: 'x <&> "y" \u0000' });
    const meta = await sharp(bytes).metadata();
    expect(meta).toMatchObject({ format, width: 320, height: 256 });
    expect(meta.exif?.toString('latin1')).toContain(HONEST_NOTE);
    expect(meta.xmp?.toString()).toContain(HONEST_NOTE);
  },
);

const prompts = [
  ...['snowy alps', 'a whale at sea', 'desert', 'aurora', 'milky way', 'saturn', 'tokyo street'],
  ...[
    'tulips',
    'abstract silk',
    'portrait of a king',
    '',
    '</svg>',
    'a lighthouse',
    'cabin by a lake',
  ],
];

test.each(prompts)('draws “%s” in every look and shape', (prompt) => {
  for (const look of Object.keys(looks) as (keyof typeof looks)[]) {
    for (const [width, height] of [
      [256, 256],
      [2048, 256],
      [256, 2048],
    ] as const) {
      const svg = drawSvg({ ...request, look, prompt, width, height, seed: 5 });
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  }
});
