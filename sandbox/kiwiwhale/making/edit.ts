import { CannotMake } from '../../media/cannot-make.ts';
import { editPicture } from '../../media/pictures/edit.ts';
import { readPicture } from '../../media/pictures/read.ts';
import type { Maker } from './maker.ts';
import { formatOf, sizeOf } from './picture-options.ts';
import { textOf, textsOf } from './read-input.ts';

/** The first picture, changed; others are what the changed part is made of. */
export const edit: Maker = async ({ model, input, seed, file }) => {
  const pictures = [];
  for (const [index, reference] of textsOf(input.images).entries()) {
    const what = `Image ${index + 1}`;
    pictures.push(await readPicture((await file(reference, what, 'image')).path, what));
  }
  const [picture, material] = pictures;
  if (!picture) throw new CannotMake('images: There is no picture to edit.');
  const maskAt = textOf(input.mask);
  const mask =
    maskAt === ''
      ? undefined
      : await readPicture((await file(maskAt, 'Mask', 'image')).path, 'Mask');
  const format = formatOf(input.output_format);
  const content = await editPicture({
    ...{ picture, material, mask, seed, format, model: model.publicModel },
    prompt: textOf(input.prompt),
    fine: input.quality === 'high',
    ...sizeOf(input, picture),
  });
  return [{ content, mime: `image/${format}` }];
};
