import { join } from 'node:path';

import { input as ffmpegInput, makeFile } from '../../media/ffmpeg/run.ts';
import { measureLoudness } from '../../media/sound/decode.ts';
import { label, readSound } from '../../media/video/clip.ts';
import { joinClips } from '../../media/video/join.ts';
import { posterOf } from '../../media/video/poster.ts';
import { clipsOf, even } from './clips.ts';
import type { Maker, Order } from './maker.ts';
import { numberOf, objectOf, textOf } from './read-input.ts';

const HEIGHTS: Record<string, readonly [number, number]> = {
  '480p': [854, 480],
  '720p': [1280, 720],
  '1080p': [1920, 1080],
};

const STEREO = 'aformat=sample_rates=44100:channel_layouts=stereo';
const WITH_MUSIC = `[1:a:0]volume=0.35,${STEREO},apad[m];[0:a:0]${STEREO}[own];[own][m]amix=inputs=2:duration=first,volume=2[a]`;

/** Clips brought to one size and rate and joined, then the sound to one loudness. */
export const normalizeCompose: Maker = async (order) => {
  const { model, input, folder } = order;
  const clips = await clipsOf(order);
  const given = objectOf(input.resolution);
  const [w, h] = HEIGHTS[textOf(input.resolution)] ?? [
    numberOf(given.width, 1280),
    numberOf(given.height, 720),
  ];
  const upright = clips[0] !== undefined && clips[0].video.height > clips[0].video.width;
  const turned = upright && typeof input.resolution === 'string';
  const [width, height] = turned ? [even(h), even(w)] : [even(w), even(h)];
  const joined = join(folder, 'joined.mp4');
  const fps = numberOf(input.fps, 30);
  const fit = input.fit === 'crop' ? 'crop' : 'bars';
  const seconds = await joinClips(
    {
      ...{ clips, width, height, fps, fit, transition: 'none' },
      ...{ transitionSeconds: 0, about: model.publicModel },
    },
    joined,
  );
  const path = await levelled(order, joined, seconds);
  return [
    {
      content: { path },
      mime: 'video/mp4',
      poster: await posterOf(path, folder, model.publicModel),
    },
  ];
};

/** The joined sound, with music under it, measured and then brought to the asked loudness. */
async function levelled(order: Order, joined: string, seconds: number): Promise<string> {
  const { model, input, file, folder } = order;
  const music = textOf(input.music_url);
  const added =
    music === '' ? undefined : await readSound(await file(music, 'Music', 'audio'), 'Music');
  const mixed = join(folder, 'mixed.wav');
  await makeFile(
    [
      ...ffmpegInput(joined, 'mov'),
      ...(added ? ffmpegInput(added.path, added.demuxer) : []),
      ...['-filter_complex', added ? WITH_MUSIC : `[0:a:0]${STEREO}[a]`, '-map', '[a]'],
      ...['-t', seconds.toFixed(3), '-f', 'wav'],
    ],
    mixed,
  );
  const loudness = objectOf(input.loudness);
  const { integratedLufs } = await measureLoudness({ path: mixed, demuxer: 'wav' });
  const gain = integratedLufs === null ? 0 : numberOf(loudness.target_lufs, -14) - integratedLufs;
  const ceiling = 10 ** (numberOf(loudness.true_peak_db, -1) / 20);
  const path = join(folder, 'levelled.mp4');
  await makeFile(
    [
      ...[...ffmpegInput(joined, 'mov'), ...ffmpegInput(mixed, 'wav')],
      ...[
        '-filter_complex',
        `[1:a:0]volume=${gain.toFixed(2)}dB,alimiter=limit=${ceiling.toFixed(4)}:level=0[a]`,
      ],
      ...['-map', '0:v:0', '-map', '[a]', '-c:v', 'copy', '-c:a', 'aac', '-b:a', '128k'],
      ...[...label(model.publicModel), '-movflags', '+faststart', '-f', 'mp4'],
    ],
    path,
  );
  return path;
}
