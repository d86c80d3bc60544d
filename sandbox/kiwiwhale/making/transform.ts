import { readPicture } from '../../media/pictures/read.ts';
import { transformPicture } from '../../media/pictures/transform.ts';
import type { Maker } from './maker.ts';
import { formatOf, sizeOf } from './picture-options.ts';
import { numberOf, textOf } from './read-input.ts';

export const transform: Maker = async ({ model, input, seed, file }) => {
  const { path } = await file(textOf(input.image_url), 'Image', 'image');
  const picture = await readPicture(path, 'Image');
  const format = formatOf(input.output_format);
  const content = await transformPicture({
    ...{ picture, seed, format, model: model.publicModel },
    prompt: textOf(input.prompt),
    strength: numberOf(input.strength, 0.6),
    ...sizeOf(input, picture),
  });
  return [{ content, mime: `image/${format}` }];
};
