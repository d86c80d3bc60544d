import sharp from 'sharp';

import { drawSvg } from '../draw.ts';
import type { PictureFormat } from '../picture.ts';
import { wordsOf } from '../scenes/choose.ts';
import { effectsFor } from './effects.ts';
import { finishPicture } from './finish.ts';
import type { Picture } from './read.ts';

export interface PictureEdit {
  picture: Picture;
  /** Its parts take the place of what is changed, where there is one. */
  material: Picture | undefined;
  /** Changed where it is transparent; without it, everywhere. */
  mask: Picture | undefined;
  model: string;
  prompt: string;
  seed: number;
  width: number;
  height: number;
  fine: boolean;
  format: PictureFormat;
}

/** Changes a picture by its prompt's words, inside the mask only: pixels outside stay as they are. */
export async function editPicture(edit: PictureEdit): Promise<Buffer> {
  const { picture, mask, width, height, format, model, seed, prompt } = edit;
  const source = await picture
    .open()
    .flatten({ background: '#ffffff' })
    .resize(width, height, { fit: 'cover' })
    .png()
    .toBuffer();
  const changed = await change(edit, source);
  const layer = mask ? await cut(changed, await holes(mask, width, height)) : changed;
  const result = sharp(source)
    .composite([{ input: layer }])
    .removeAlpha();
  return finishPicture(result, format, `${model}, seed ${seed}: ${prompt}`);
}

async function change(edit: PictureEdit, source: Buffer): Promise<Buffer> {
  const { material, width, height, prompt, seed, model, mask } = edit;
  const effects = effectsFor(wordsOf(prompt));
  if (material) {
    const given = await material.open().resize(width, height, { fit: 'cover' }).png().toBuffer();
    return mask ? given : blend(source, given, 0.5);
  }
  if (effects.length > 0) {
    let changed = source;
    for (const effect of effects) changed = await effect(sharp(changed)).png().toBuffer();
    return changed;
  }
  const drawn = await sharp(
    Buffer.from(
      drawSvg({ look: 'haze', model, prompt, width, height, seed, vivid: false, darkPaper: false }),
    ),
  )
    .removeAlpha()
    .png()
    .toBuffer();
  return mask ? drawn : blend(source, drawn, 0.45);
}

async function blend(below: Buffer, above: Buffer, opacity: number): Promise<Buffer> {
  const layer = await sharp(above).ensureAlpha(opacity).png().toBuffer();
  return sharp(below)
    .composite([{ input: layer }])
    .png()
    .toBuffer();
}

/** White where the mask lets through. A mask without transparency is read by its black parts. */
async function holes(mask: Picture, width: number, height: number): Promise<Buffer> {
  const small = mask.open().resize(width, height, { fit: 'fill', kernel: 'nearest' });
  const { isOpaque } = await mask.open().stats();
  const lightness = isOpaque ? small.flatten().grayscale() : small.ensureAlpha().extractChannel(3);
  return lightness.threshold(128).negate().raw().toBuffer();
}

async function cut(picture: Buffer, alpha: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return sharp(data, { raw: { width, height, channels: 3 } })
    .joinChannel(alpha, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}
