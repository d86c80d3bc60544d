import sharp, { type Sharp } from 'sharp';

import { choosePalette } from '../palettes.ts';
import type { PictureFormat } from '../picture.ts';
import { createRandom } from '../random.ts';
import { wordsOf } from '../scenes/choose.ts';
import { effectsFor } from './effects.ts';
import { finishPicture } from './finish.ts';
import type { Picture } from './read.ts';

export interface PictureTransform {
  picture: Picture;
  model: string;
  prompt: string;
  seed: number;
  /** 0 keeps the picture, 1 leaves nothing but the style. */
  strength: number;
  width: number;
  height: number;
  format: PictureFormat;
}

type Style = (source: Buffer, size: { width: number; height: number }) => Promise<Sharp> | Sharp;

/** Lines where the picture's lightness changes. */
function edges(source: Buffer): Sharp {
  const kernel = [-1, -1, -1, -1, 8, -1, -1, -1, -1];
  return sharp(source).grayscale().blur(0.8).convolve({ width: 3, height: 3, kernel }).normalise();
}

async function posterised(source: Buffer, smooth: number): Promise<Buffer> {
  const flat = await sharp(source).median(smooth).modulate({ saturation: 1.25 }).png().toBuffer();
  return sharp(flat).png({ palette: true, colours: 12, dither: 0 }).toBuffer();
}

const styles: readonly { words: string; style: Style }[] = [
  {
    words: 'woodcut linocut ink stencil print engraving',
    style: (source) => sharp(source).grayscale().normalise().median(3).threshold(120),
  },
  {
    words: 'pencil sketch drawing line charcoal etching',
    style: (source) => edges(source).negate().linear(1.4, -60),
  },
  {
    words: 'pixel pixelated pixelart 8bit retro mosaic',
    style: async (source, { width, height }) => {
      const small = await sharp(source)
        .resize(Math.max(1, Math.round(width / 12)), Math.max(1, Math.round(height / 12)), {
          fit: 'fill',
        })
        .png()
        .toBuffer();
      return sharp(small).resize(width, height, { kernel: 'nearest', fit: 'fill' });
    },
  },
  {
    words: 'comic cartoon anime poster pop',
    style: async (source) => {
      const lines = await edges(source)
        .threshold(110)
        .negate()
        .toColourspace('srgb')
        .png()
        .toBuffer();
      return sharp(await posterised(source, 5)).composite([{ input: lines, blend: 'multiply' }]);
    },
  },
  {
    words: 'watercolour watercolor gouache oil painting painted impressionist canvas',
    style: async (source) => sharp(await posterised(source, 9)).blur(0.7),
  },
];

/** Redraws a picture in the style its prompt names, and mixes it with what was given. */
export async function transformPicture(wanted: PictureTransform): Promise<Buffer> {
  const { picture, prompt, seed, model, strength, width, height, format } = wanted;
  const words = wordsOf(prompt);
  const source = await picture
    .open()
    .flatten({ background: '#ffffff' })
    .resize(width, height, { fit: 'cover' })
    .png()
    .toBuffer();
  const style = styles.find(({ words: known }) => known.split(' ').some((word) => words.has(word)));
  const palette = choosePalette(words, createRandom(`${prompt}\n${seed}`));
  let styled = style
    ? await style.style(source, { width, height })
    : sharp(await posterised(source, 5)).tint(palette.accent);
  for (const effect of effectsFor(words)) {
    styled = effect(sharp(await styled.toColourspace('srgb').png().toBuffer()));
  }
  const layer = await sharp(await styled.toColourspace('srgb').png().toBuffer())
    .removeAlpha()
    .ensureAlpha(strength)
    .png()
    .toBuffer();
  const result = sharp(source)
    .composite([{ input: layer }])
    .removeAlpha();
  return finishPicture(result, format, `${model}, seed ${seed}: ${prompt}`);
}
