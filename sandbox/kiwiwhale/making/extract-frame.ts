import { join } from 'node:path';

import sharp from 'sharp';

import { CannotMake } from '../../media/cannot-make.ts';
import { finishPicture } from '../../media/pictures/finish.ts';
import { readClip } from '../../media/video/clip.ts';
import { takeFrame } from '../../media/video/frame.ts';
import type { Maker } from './maker.ts';
import { numberOf, textOf } from './read-input.ts';

export const extractFrame: Maker = async ({ model, input, file, folder }) => {
  const clip = await readClip(await file(textOf(input.video_url), 'Video', 'video'), 'Video');
  const frame = 1 / (clip.video.fps || 24);
  const asked = numberOf(input.time_seconds, 0);
  if (input.position === 'time' && asked > clip.seconds) {
    throw new CannotMake(`Time: The clip ends after ${clip.seconds.toFixed(1)} s.`);
  }
  const last = Math.max(0, clip.seconds - frame);
  const places: Record<string, number> = { first: 0, middle: clip.seconds / 2, last, time: asked };
  const at = Math.min(last, places[textOf(input.position)] ?? last);
  const to = join(folder, 'frame.png');
  // A container's length may be a little more than its last picture's time.
  const png = await takeFrame(clip, at, to).catch(() =>
    takeFrame(clip, Math.max(0, at - 4 * frame), to),
  );
  const format = input.format === 'jpeg' ? 'jpeg' : 'png';
  const about = `${model.publicModel}, at ${at.toFixed(2)} s`;
  return [{ content: await finishPicture(sharp(png), format, about), mime: `image/${format}` }];
};
