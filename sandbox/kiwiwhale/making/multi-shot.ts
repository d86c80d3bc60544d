import { angles, viewOf, type Angle } from '../../media/pictures/views.ts';
import { readPicture } from '../../media/pictures/read.ts';
import type { Made, Maker } from './maker.ts';
import { numberOf, textOf, textsOf } from './read-input.ts';

export const multiShot: Maker = async ({ model, input, seed, file }) => {
  const { path } = await file(textOf(input.image_url), 'Subject', 'image');
  const picture = await readPicture(path, 'Subject');
  const made: Made[] = [];
  for (const angle of wanted(textsOf(input.angles), numberOf(input.shots, 4))) {
    const content = await viewOf({
      ...{ picture, angle, seed, model: model.publicModel },
      prompt: textOf(input.prompt),
      keepBackground: input.keep_background !== false,
    });
    made.push({ content, mime: 'image/png' });
  }
  return made;
};

/** The angles that were named, then others until there are enough. */
function wanted(named: string[], shots: number): Angle[] {
  const first = angles.filter((angle) => named.includes(angle));
  const others = angles.filter((angle) => !named.includes(angle));
  return [...first, ...others].slice(0, Math.max(shots, first.length));
}
