import { join } from 'node:path';

import { input as ffmpegInput, makeFile } from '../../media/ffmpeg/run.ts';
import { encoding, readClip, readSound } from '../../media/video/clip.ts';
import { posterOf } from '../../media/video/poster.ts';
import type { Maker } from './maker.ts';
import { flagOf, numberOf, textOf } from './read-input.ts';

const MAX_FPS = 60;

/** A sound under a clip, in place of its own or mixed with it. */
export const mergeAudioVideo: Maker = async ({ model, input, file, folder }) => {
  const clip = await readClip(await file(textOf(input.video_url), 'Video', 'video'), 'Video');
  const sound = await readSound(await file(textOf(input.audio_url), 'Sound', 'audio'), 'Sound');
  const shortest = input.shortest !== false;
  const seconds = shortest
    ? Math.min(clip.seconds, sound.seconds)
    : Math.max(clip.seconds, sound.seconds);
  const volume = numberOf(input.audio_volume, 1);
  const mixed = clip.hasSound && flagOf(input.keep_original_audio);
  const held = Math.max(0, seconds - clip.seconds);
  const filters = [
    // yuv420p wants even sides.
    `[0:v:0]crop=trunc(iw/2)*2:trunc(ih/2)*2${held > 0 ? `,tpad=stop_mode=clone:stop_duration=${held}` : ''}[v]`,
    `[1:a:0]volume=${volume},aresample=44100${mixed ? '[new]' : ',apad[a]'}`,
    ...(mixed
      ? ['[0:a:0]aresample=44100[own]', '[own][new]amix=inputs=2:duration=longest,volume=2,apad[a]']
      : []),
  ];
  const path = join(folder, 'merged.mp4');
  const fps = Math.min(MAX_FPS, clip.video.fps || 24);
  await makeFile(
    [
      ...ffmpegInput(clip.path, clip.demuxer),
      ...ffmpegInput(sound.path, sound.demuxer),
      ...['-filter_complex', filters.join(';'), '-map', '[v]', '-map', '[a]'],
      ...['-t', seconds.toFixed(3)],
      ...encoding({ fps, sound: true, about: model.publicModel }),
    ],
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
