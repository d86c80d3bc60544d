import { input as ffmpegInput } from '../../media/ffmpeg/run.ts';
import { readPicture } from '../../media/pictures/read.ts';
import { ambience } from '../../media/sound/ambience.ts';
import { readSound } from '../../media/video/clip.ts';
import { makeMotion, type Camera } from '../../media/video/motion.ts';
import { posterOf } from '../../media/video/poster.ts';
import type { Maker, Order } from './maker.ts';
import { flagOf, numberOf, textOf, textsOf } from './read-input.ts';
import { frameSize } from './video-options.ts';

const CAMERAS: readonly Camera[] = [
  { kind: 'zoom', amount: 0.15 },
  { kind: 'pan', direction: 'right' },
  { kind: 'zoom', amount: -0.15 },
  { kind: 'pan', direction: 'left' },
];

/** One moving shot for each reference, fading into the next, with a sound under them. */
export const referenceToVideo: Maker = async (order) => {
  const { model, input, seed, file, folder } = order;
  const pictures = [];
  for (const [index, reference] of textsOf(input.reference_images).entries()) {
    const what = `Reference ${index + 1}`;
    pictures.push(await readPicture((await file(reference, what, 'image')).path, what));
  }
  const about = `${model.publicModel}, seed ${seed}: ${textOf(input.prompt)}`;
  const path = await makeMotion({
    ...{ pictures, about, folder },
    cameras: pictures.map(
      (_, index) => CAMERAS[(seed + index) % CAMERAS.length] ?? { kind: 'fixed' },
    ),
    seconds: numberOf(input.duration, 5),
    fps: numberOf(input.fps, 24),
    crossfadeSeconds: numberOf(input.crossfade_seconds, 0.5),
    sound: await soundOf(order),
    ...frameSize(input),
  });
  return [{ content: { path }, mime: 'video/mp4', poster: await posterOf(path, folder, about) }];
};

async function soundOf({ input, seed, file }: Order): Promise<string[] | undefined> {
  const reference = textOf(input.reference_audio);
  if (reference !== '') {
    const { path, demuxer } = await readSound(await file(reference, 'Sound', 'audio'), 'Sound');
    return ffmpegInput(path, demuxer);
  }
  return flagOf(input.generate_audio) ? ambience(seed) : undefined;
}
