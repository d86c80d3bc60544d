import sharp, { type Sharp } from 'sharp';

import { finishPicture } from './finish.ts';
import type { Picture } from './read.ts';

export const angles = ['front', 'left', 'right', 'back', 'above', 'below'] as const;
export type Angle = (typeof angles)[number];

export interface View {
  picture: Picture;
  angle: Angle;
  keepBackground: boolean;
  model: string;
  prompt: string;
  seed: number;
}

const SIDE = 1024;
type Shear = [[number, number], [number, number]];

/** A flat picture turned as far as it can be: sheared, mirrored, lit from the other side. */
const VIEWS: Record<Angle, { shear: Shear; mirrored?: true; light: readonly [string, string] }> = {
  front: {
    shear: [
      [1, 0],
      [0, 1],
    ],
    light: ['50% 20%', '0.05'],
  },
  left: {
    shear: [
      [0.8, 0],
      [0.14, 1],
    ],
    light: ['100% 50%', '0.35'],
  },
  right: {
    shear: [
      [0.8, 0],
      [-0.14, 1],
    ],
    light: ['0% 50%', '0.35'],
  },
  back: {
    shear: [
      [1, 0],
      [0, 1],
    ],
    mirrored: true,
    light: ['50% 50%', '0.6'],
  },
  above: {
    shear: [
      [1, 0.1],
      [0, 0.78],
    ],
    light: ['50% 0%', '0.3'],
  },
  below: {
    shear: [
      [1, -0.1],
      [0, 0.78],
    ],
    light: ['50% 100%', '0.45'],
  },
};

/** One view of a subject, cut and turned from its picture. */
export async function viewOf(view: View): Promise<Buffer> {
  const { picture, angle, keepBackground, model, prompt, seed } = view;
  const { shear, mirrored, light } = VIEWS[angle];
  const { dominant } = await picture.open().flatten().stats();
  const paper = keepBackground ? dominant : { r: 236, g: 234, b: 230 };
  const square = picture.open().flatten({ background: paper }).resize(SIDE, SIDE, { fit: 'cover' });
  const subject = await oval(mirrored ? square.flop() : square, keepBackground);
  const turned = await sharp(subject)
    .affine(shear, { background: { ...paper, alpha: keepBackground ? 1 : 0 } })
    .png()
    .toBuffer();
  const placed = await sharp(turned)
    .resize(SIDE, SIDE, {
      fit: keepBackground ? 'cover' : 'contain',
      background: { ...paper, alpha: 0 },
    })
    .png()
    .toBuffer();
  const result = sharp({ create: { width: SIDE, height: SIDE, channels: 3, background: paper } })
    .composite([{ input: placed }, { input: shade(light), blend: 'over' }])
    .removeAlpha();
  return finishPicture(result, 'png', `${model}, ${angle}, seed ${seed}: ${prompt}`);
}

function oval(picture: Sharp, whole: boolean): Promise<Buffer> {
  if (whole) return picture.png().toBuffer();
  const mask = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><defs><radialGradient id="a"><stop offset="0.86" stop-color="#fff"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><ellipse cx="50%" cy="50%" rx="44%" ry="48%" fill="url(#a)"/></svg>`;
  return picture
    .ensureAlpha()
    .composite([{ input: Buffer.from(mask), blend: 'dest-in' }])
    .png()
    .toBuffer();
}

function shade([at, depth]: readonly [string, string]): Buffer {
  const [x = '50%', y = '50%'] = at.split(' ');
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><defs><radialGradient id="a" cx="${x}" cy="${y}" r="100%"><stop offset="0.2" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#060810" stop-opacity="${depth}"/></radialGradient></defs><rect width="100%" height="100%" fill="url(#a)"/></svg>`,
  );
}
