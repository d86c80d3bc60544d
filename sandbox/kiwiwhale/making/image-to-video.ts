import { readPicture } from '../../media/pictures/read.ts';
import { makeMotion } from '../../media/video/motion.ts';
import { posterOf } from '../../media/video/poster.ts';
import type { Maker } from './maker.ts';
import { numberOf, textOf } from './read-input.ts';
import { cameraOf, frameSize } from './video-options.ts';

/** The camera moves over the first picture; where there is a last one, it fades to it. */
export const imageToVideo: Maker = async ({ model, input, seed, file, folder }) => {
  const given = [
    ['First frame', textOf(input.image_url)],
    ['Last frame', textOf(input.end_image_url)],
  ] as const;
  const pictures = [];
  for (const [what, reference] of given) {
    if (reference === '') continue;
    pictures.push(await readPicture((await file(reference, what, 'image')).path, what));
  }
  const seconds = numberOf(input.duration, 5);
  const about = `${model.publicModel}, seed ${seed}: ${textOf(input.prompt)}`;
  const path = await makeMotion({
    ...{ pictures, seconds, about, folder, sound: undefined },
    // What comes last stands still: it is the frame that the clip ends with.
    cameras: [cameraOf(input), { kind: 'fixed' }],
    fps: numberOf(input.fps, 24),
    crossfadeSeconds: seconds / 3,
    ...frameSize(input),
  });
  return [{ content: { path }, mime: 'video/mp4', poster: await posterOf(path, folder, about) }];
};
