import type { JsonObject } from '../../../src/lib/json.ts';
import type { Camera } from '../../media/video/motion.ts';
import { numberOf, objectOf, textOf } from './read-input.ts';

const SHORT_SIDES: Record<string, number> = { '480p': 480, '720p': 720, '1080p': 1080 };
const even = (pixels: number) => Math.round(pixels / 2) * 2;

/** Frame of the asked shape; the resolution is its short side. */
export function frameSize(input: JsonObject): { width: number; height: number } {
  const short = SHORT_SIDES[textOf(input.resolution)] ?? 720;
  const [w = 16, h = 9] = (textOf(input.aspect_ratio) || '16:9').split(':').map(Number);
  if (w >= h) return { width: even((short * w) / h), height: short };
  return { width: short, height: even((short * h) / w) };
}

const DIRECTIONS = ['left', 'right', 'up', 'down'] as const;

export function cameraOf(input: JsonObject): Camera {
  const given = objectOf(input.camera);
  if (given.kind === 'fixed') return { kind: 'fixed' };
  if (given.kind === 'pan') {
    const direction = DIRECTIONS.find((one) => one === given.direction) ?? 'right';
    return { kind: 'pan', direction };
  }
  return { kind: 'zoom', amount: numberOf(given.amount, 0.15) };
}
