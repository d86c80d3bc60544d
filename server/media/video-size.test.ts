import fc from 'fast-check';
import { expect, it } from 'vitest';

import { videoSize, videoSizeIn } from './video-size.ts';

function box(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
}

const UPRIGHT = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];
const TURNED = [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000];

/** A track's header, version 0, with its matrix and size. */
function track(width: number, height: number, matrix = UPRIGHT): Buffer {
  const body = Buffer.alloc(84);
  for (const [index, value] of matrix.entries()) body.writeInt32BE(value, 40 + index * 4);
  body.writeUInt16BE(width, 76);
  body.writeUInt16BE(height, 80);
  return box('tkhd', body);
}

const film = (...tracks: Buffer[]) =>
  Buffer.concat([box('ftyp', Buffer.from('isom')), box('moov', Buffer.concat(tracks))]);

it('finds the size of the film’s track, not of its sound', () => {
  expect(videoSizeIn(film(track(0, 0), track(1280, 720)))).toEqual({ width: 1280, height: 720 });
  expect(videoSizeIn(film(track(1920, 1080, TURNED)))).toEqual({ width: 1080, height: 1920 });
  expect(videoSizeIn(film(track(0, 0)))).toBeUndefined();
});

it('looks at both ends of a large file', async () => {
  const file = Buffer.concat([Buffer.alloc(700_000), film(track(640, 360))]);
  const blobs = {
    async *read(_: string, range?: { start: number; end: number }) {
      yield await Promise.resolve(file.subarray(range?.start ?? 0, (range?.end ?? 0) + 1));
    },
  };
  expect(await videoSize(blobs, 'x', file.length)).toEqual({ width: 640, height: 360 });
});

it('takes any bytes without harm', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(250), (noise, at) => {
      const bytes = Buffer.from(noise);
      if (at + 4 < bytes.length) bytes.write('tkhd', at, 'latin1');
      const size = videoSizeIn(bytes);
      expect(size === undefined || (size.width > 0 && size.height > 0)).toBe(true);
    }),
  );
});
