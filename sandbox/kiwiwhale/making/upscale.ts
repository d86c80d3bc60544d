import { CannotMake } from '../../media/cannot-make.ts';
import { finishPicture } from '../../media/pictures/finish.ts';
import { readPicture } from '../../media/pictures/read.ts';
import type { Maker } from './maker.ts';
import { formatOf } from './picture-options.ts';
import { numberOf, textOf } from './read-input.ts';

const MAX_SIDE = 8192;

export const upscale: Maker = async ({ model, input, seed, file }) => {
  const { path } = await file(textOf(input.image_url), 'Image', 'image');
  const picture = await readPicture(path, 'Image');
  const scale = numberOf(input.scale, 2);
  const [width, height] = [picture.width * scale, picture.height * scale];
  if (Math.max(width, height) > MAX_SIDE) {
    throw new CannotMake(
      `Image: ${width} × ${height} pixels would be more than the ${MAX_SIDE} a side that this sandbox makes.`,
    );
  }
  const sharpness = numberOf(input.sharpness, 0.5);
  const larger = picture.open().resize(width, height, { kernel: 'lanczos3' });
  const crisp = sharpness > 0 ? larger.sharpen({ sigma: 0.5 + 1.5 * sharpness }) : larger;
  const format = formatOf(input.format);
  const content = await finishPicture(
    crisp,
    format,
    `${model.publicModel}, seed ${seed}: × ${scale}`,
  );
  return [{ content, mime: `image/${format}` }];
};
