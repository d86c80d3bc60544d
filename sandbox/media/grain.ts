import type { OverlayOptions } from 'sharp';

import { createRandom } from './random.ts';

const SIZE = 256;
const tiles = new Map<number, Buffer>();

/** Film grain to lay over a picture. @param strength 0–1 */
export function grain(strength: number): OverlayOptions {
  let tile = tiles.get(strength);
  if (!tile) {
    tile = makeTile(strength);
    tiles.set(strength, tile);
  }
  return {
    input: tile,
    raw: { width: SIZE, height: SIZE, channels: 4 },
    tile: true,
    blend: 'overlay',
  };
}

function makeTile(strength: number): Buffer {
  const random = createRandom('grain');
  const tile = Buffer.alloc(SIZE * SIZE * 4);
  for (let offset = 0; offset < tile.length; offset += 4) {
    const value = Math.round(((random.next() + random.next() + random.next()) / 3) * 255);
    tile.fill(value, offset, offset + 3);
    tile[offset + 3] = Math.round(strength * 255);
  }
  return tile;
}
