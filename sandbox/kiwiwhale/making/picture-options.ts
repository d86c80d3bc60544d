import type { Json, JsonObject } from '../../../src/lib/json.ts';
import type { PictureFormat } from '../../media/picture.ts';
import { numberOf, objectOf, textOf } from './read-input.ts';

const FORMATS: readonly PictureFormat[] = ['png', 'webp', 'jpeg'];

export function formatOf(value: Json | undefined): PictureFormat {
  return FORMATS.find((format) => format === value) ?? 'png';
}

interface Size {
  width: number;
  height: number;
}

const MAX_SIDE = 3072;

/** The asked size; `auto` is the picture's own, within what this sandbox draws. */
export function sizeOf({ size }: JsonObject, picture: Size): Size {
  const [, w, h] = /^(\d+)x(\d+)$/.exec(textOf(size)) ?? [];
  if (w !== undefined && h !== undefined) return { width: Number(w), height: Number(h) };
  const given = objectOf(size);
  if (typeof given.width === 'number') {
    return { width: given.width, height: numberOf(given.height, given.width) };
  }
  const scale = Math.min(1, MAX_SIDE / Math.max(picture.width, picture.height));
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
}
