import sharp from 'sharp';

import { finishPicture } from './pictures/finish.ts';
import { grain } from './grain.ts';
import { looks } from './looks.ts';
import type { PictureRequest } from './picture.ts';
import { drawSvg } from './draw.ts';

/** Draws a picture: the same request gives the same bytes. It says in its metadata what it is. */
export async function renderPicture(request: PictureRequest): Promise<Buffer> {
  const { format, seed, model, prompt } = request;
  const look = looks[request.look];
  const svg = Buffer.from(drawSvg(request));
  const picture = sharp(svg)
    .composite([grain(look.grain)])
    .removeAlpha()
    .modulate({ saturation: look.saturation * (request.vivid ? 1.3 : 1) })
    .linear(look.contrast, -128 * (look.contrast - 1));
  return finishPicture(picture, format, `${model}, seed ${seed}: ${prompt}`);
}
