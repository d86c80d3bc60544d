import { join } from 'node:path';

import { joinClips } from '../../media/video/join.ts';
import { posterOf } from '../../media/video/poster.ts';
import { clipsOf, even } from './clips.ts';
import type { Maker } from './maker.ts';
import { numberOf } from './read-input.ts';

const MAX_SIDE = 1920;

/** The first clip's size and rate decide. */
export const mergeVideos: Maker = async (order) => {
  const { model, input, folder } = order;
  const clips = await clipsOf(order);
  const { width = 1280, height = 720, fps = 24 } = clips[0]?.video ?? {};
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  const path = join(folder, 'joined.mp4');
  await joinClips(
    {
      clips,
      width: even(width * scale),
      height: even(height * scale),
      fps: Math.min(60, Math.max(5, fps || 24)),
      fit: 'bars',
      transition:
        input.transition === 'fade' || input.transition === 'dissolve' ? input.transition : 'none',
      transitionSeconds: numberOf(input.transition_seconds, 0.5),
      about: model.publicModel,
    },
    path,
  );
  return [
    {
      content: { path },
      mime: 'video/mp4',
      poster: await posterOf(path, folder, model.publicModel),
    },
  ];
};
