import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';

import sharp from 'sharp';
import { expect, test } from 'vitest';

import { measureLoudness } from '../../media/sound/decode.ts';
import { wavOf } from '../../media/sound/wav.ts';
import { takeFrame } from '../../media/video/frame.ts';
import { modelRuns, plainPicture } from './testing.ts';

const STRIPES = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><rect width="320" height="180" fill="#123"/><g fill="#e96">${Array.from({ length: 8 }, (_, at) => `<rect x="${at * 40}" width="14" height="180"/>`).join('')}</g></svg>`;

function tone(seconds: number, amplitude: number): Buffer {
  const samples = Int16Array.from({ length: seconds * 22_050 }, (_, at) =>
    Math.round(32_767 * amplitude * Math.sin((2 * Math.PI * 440 * at) / 22_050)),
  );
  return wavOf(samples, 22_050);
}

/** A sandbox with a short clip in red and one in blue, and what looks into clips. */
function studio() {
  const runs = modelRuns();
  const frameAt = async ({ bytes }: { bytes: Buffer }, seconds: number) => {
    const path = join(runs.dir, 'film.mp4');
    await writeFile(path, bytes);
    return takeFrame({ path, demuxer: 'mov' }, seconds, join(runs.dir, 'frame.png'));
  };
  const colour = async (picture: Buffer) => {
    const { dominant } = await sharp(picture).stats();
    return dominant.r > dominant.b ? 'red' : 'blue';
  };
  const clip = async (background: string, duration = 2) => {
    const image_url = await runs.upload(await plainPicture(320, 180, background));
    const camera = { kind: 'fixed' };
    const input = { prompt: 'still', image_url, duration, resolution: '480p', camera };
    return runs.one('kiwiwhale/seedance-2.0-fast', input);
  };
  return { ...runs, frameAt, colour, clip };
}

test('a picture becomes a film of the asked length, size and rate that moves', async () => {
  const { one, upload, probeOf, frameAt, bytesAt } = studio();
  const film = await one('kiwiwhale/seedance-2.0-fast', {
    ...{
      prompt: 'pan',
      image_url: await upload(await sharp(Buffer.from(STRIPES)).png().toBuffer()),
    },
    ...{ duration: 3, resolution: '480p', aspect_ratio: '9:16', fps: 30 },
    camera: { kind: 'pan', direction: 'right' },
  });
  expect(film.mime).toBe('video/mp4');
  expect(await probeOf(film)).toEqual({
    seconds: 3,
    video: { codec: 'h264', width: 480, height: 854, fps: 30 },
    audio: undefined,
  });
  const small = async (at: number) =>
    sharp(await frameAt(film, at))
      .resize(48, 80)
      .raw()
      .toBuffer();
  const [first, last] = [await small(0), await small(2.8)];
  const moved = first.reduce((sum, value, at) => sum + Math.abs(value - (last[at] ?? 0)), 0);
  expect(moved / first.length).toBeGreaterThan(8);
  const poster = await sharp(await bytesAt(film.poster ?? '')).metadata();
  expect(poster).toMatchObject({ format: 'jpeg', width: 480, height: 854 });
});

test('it starts with the first frame and ends with the last; references come one after the other', async () => {
  const { one, upload, probeOf, frameAt, colour } = studio();
  const red = await upload(await plainPicture(200, 200, '#d02020'));
  const blue = await upload(await plainPicture(300, 100, '#2020d0'));
  const film = await one('kiwiwhale/seedance-2.0-fast', {
    ...{ prompt: 'fade', image_url: red, end_image_url: blue, duration: 2, resolution: '480p' },
  });
  expect(await colour(await frameAt(film, 0))).toBe('red');
  expect(await colour(await frameAt(film, 1.9))).toBe('blue');
  const shots = await one('seedance-2.0/reference-to-video', {
    ...{ prompt: '@1 then @2', reference_images: [red, blue, red], duration: 3, seed: 1 },
    ...{ resolution: '480p', aspect_ratio: '1:1' },
  });
  expect(await probeOf(shots)).toMatchObject({
    seconds: 3,
    video: { codec: 'h264', width: 480, height: 480, fps: 24 },
    audio: { codec: 'aac' },
  });
  const seen = [];
  for (const at of [0.2, 1.5, 2.9]) seen.push(await colour(await frameAt(shots, at)));
  expect(seen).toEqual(['red', 'blue', 'red']);
});

test('a sound goes under a clip, as long as the shorter or the longer of them', async () => {
  const { one, upload, clip, probeOf } = studio();
  const [{ url: video_url }, audio_url] = [await clip('#d02020'), await upload(tone(3, 0.3))];
  for (const [shortest, seconds] of [
    [true, 2],
    [false, 3],
  ] as const) {
    const merged = await one('ffmpeg-api/merge-audio-video', { video_url, audio_url, shortest });
    const found = await probeOf(merged);
    expect(found).toMatchObject({ video: { codec: 'h264' }, audio: { codec: 'aac', hz: 44_100 } });
    expect(found.seconds).toBeCloseTo(seconds, 0);
  }
});

test('clips are joined in order; a frame of the whole is of the right one', async () => {
  const { one, clip, probeOf, colour } = studio();
  const [red, blue] = [await clip('#d02020'), await clip('#2020d0')];
  const video_urls = [red.url, blue.url];
  const plain = await one('ffmpeg/merge-videos', { video_urls });
  expect((await probeOf(plain)).seconds).toBeCloseTo(4, 1);
  for (const [input, expected] of [
    [{ position: 'first' }, 'red'],
    [{ position: 'last' }, 'blue'],
    [{ position: 'time', time_seconds: 1.5 }, 'red'],
    [{ position: 'time', time_seconds: 2.5, format: 'jpeg' }, 'blue'],
  ] as const) {
    const frame = await one('ffmpeg/extract-frame', { video_url: plain.url, ...input });
    expect(frame.mime).toBe('format' in input ? 'image/jpeg' : 'image/png');
    expect(await sharp(frame.bytes).metadata()).toMatchObject({ width: 854, height: 480 });
    expect(await colour(frame.bytes), JSON.stringify(input)).toBe(expected);
  }
  const dissolved = await one('ffmpeg/merge-videos', {
    ...{ video_urls, transition: 'dissolve', transition_seconds: 1 },
  });
  expect((await probeOf(dissolved)).seconds).toBeCloseTo(3, 1);
});

test('normalising brings clips to one size, rate and loudness', async () => {
  const { one, upload, clip, probeOf, dir } = studio();
  const film = await clip('#d02020', 4);
  const audio_url = await upload(tone(4, 0.02));
  const quiet = await one('ffmpeg-api/merge-audio-video', { video_url: film.url, audio_url });
  const result = await one('ffmpeg/normalize-compose', {
    video_urls: [quiet.url],
    resolution: { width: 320, height: 240 },
    fps: 25,
    loudness: { target_lufs: -20 },
  });
  const found = await probeOf(result);
  expect(found).toMatchObject({
    video: { codec: 'h264', width: 320, height: 240, fps: 25 },
    audio: { codec: 'aac' },
  });
  expect(found.seconds).toBeCloseTo(4, 0);
  const path = join(dir, 'level.mp4');
  await writeFile(path, result.bytes);
  const { integratedLufs } = await measureLoudness({ path, demuxer: 'mov' });
  expect(Math.abs((integratedLufs ?? 0) + 20)).toBeLessThan(1.5);
});
