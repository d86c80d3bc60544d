import { createServer } from 'node:http';
import { get as httpGet } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import sharp from 'sharp';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';

import type { JsonObject } from '../../../src/lib/json.ts';
import { fetchInput, type FetchDeps } from '../../media/fetch-input.ts';
import { wavOf } from '../../media/sound/wav.ts';
import { modelRuns, plainPicture } from './testing.ts';

afterEach(() => vi.unstubAllEnvs());

const UPSCALE = 'seedvr/upscale/image';

test('what cannot be made fails with a reason, and the credits come back', async () => {
  const runs = modelRuns();
  const { upload } = runs;
  const picture = await plainPicture(64, 64, '#ffffff');
  const text = await upload(Buffer.from('only words'));
  const image = await upload(picture);
  const cut = await upload(
    (
      await sharp({
        create: {
          ...{ width: 300, height: 300, channels: 3, background: '#fff' },
          noise: { type: 'gaussian', mean: 128, sigma: 60 },
        },
      })
        .png()
        .toBuffer()
    ).subarray(0, 9_000),
  );
  const huge = await upload(await plainPicture(13_000, 10, '#ffffff'));
  const large = await upload(await plainPicture(3_000, 10, '#ffffff'));
  const silent = await upload(wavOf(new Int16Array(0), 22_050));
  const sound = await upload(wavOf(new Int16Array(22_050), 22_050));
  const broken = await upload(Buffer.from('\0\0\0\x18ftypisom\0\0\0\0and nothing more', 'latin1'));
  const gone = image.replace(/[0-9a-f]{32}/, '0'.repeat(32));
  const cases: [string, JsonObject, RegExp][] = [
    [UPSCALE, { image_url: text }, /^Image: It is text \(text\/plain\), not a picture\.$/],
    [UPSCALE, { image_url: cut }, /^Image: This picture is damaged\.$/],
    [UPSCALE, { image_url: huge }, /^Image: 13000 × 10 pixels are more/],
    [UPSCALE, { image_url: large, scale: 4 }, /12000 × 40 pixels would be more/],
    [UPSCALE, { image_url: gone }, /no longer has that file/],
    [UPSCALE, { image_url: 'data:,' }, /^Image: It is empty\.$/],
    [UPSCALE, { image_url: 'http://example.com/a.png' }, /Only https/],
    [UPSCALE, { image_url: 'https://127.0.0.1/a.png' }, /not an address of the public internet/],
    [UPSCALE, { image_url: 'https://[::1]/a.png' }, /not an address of the public internet/],
    [UPSCALE, { image_url: 'https://me:secret@example.com/a.png' }, /name or password/],
    [UPSCALE, { image_url: 'https://nowhere.invalid/a.png' }, /^Image: nowhere\.invalid/],
    ['ffmpeg/extract-frame', { video_url: image }, /^Video: It is a picture .*not a video/],
    ['ffmpeg/extract-frame', { video_url: broken }, /^Video: It is damaged/],
    ['kiwiwhale/audio-analysis', { audio_url: silent }, /^Sound: (It has no length|It is damaged)/],
    [
      'ffmpeg-api/merge-audio-video',
      { video_url: sound, audio_url: sound },
      /^Video: It is a sound/,
    ],
    ['kiwiwhale/s2-pro/tts', { prompt: '…' }, /nothing in this text that can be spoken/],
  ];
  for (const [model, input, reason] of cases) {
    const { status, error, credits } = await runs.run(model, input);
    expect(error, JSON.stringify(input).slice(0, 100)).toMatch(reason);
    expect(status).toBe('failed');
    expect(credits).toBe(100);
  }
});

test('without ffmpeg its models say so and cost nothing; the rest works', async () => {
  vi.stubEnv('SANDBOX_FFMPEG', 'none');
  const { get, key, one, post, run } = modelRuns();
  const { body } = await get('models.php', await key);
  expect(JSON.stringify(body.models).match(/Not available here: it needs ffmpeg/g)).toHaveLength(7);
  const refused = await post(
    'generate.php',
    { model: 'ffmpeg/extract-frame', video_url: 'https://example.com/a.mp4' },
    await key,
  );
  expect(refused.body.error).toBe('model not available in this sandbox');
  const speech = await run('kiwiwhale/s2-pro/tts', { prompt: 'hello' });
  expect(speech).toMatchObject({ status: 'failed', credits: 100 });
  expect(speech.error).toContain('needs ffmpeg');
  const wav = await one('kiwiwhale/s2-pro/tts', { prompt: 'hello', format: 'wav' });
  expect(wav.bytes.length).toBeGreaterThan(10_000);
});

test('a damaged ffmpeg is a failed job, not a broken sandbox', async () => {
  vi.stubEnv('SANDBOX_FFMPEG', join(tmpdir(), 'no-such-ffmpeg'));
  const { run } = modelRuns();
  const { status, error, credits } = await run('kiwiwhale/s2-pro/tts', { prompt: 'hello' });
  expect({ status, error, credits }).toEqual({
    status: 'failed',
    error: 'The ffmpeg of this machine does not start.',
    credits: 100,
  });
});

test('fetching checks every hop, the name’s addresses, size and status', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fetch-'));
  const server = createServer((request, answer) => {
    if (request.url === '/home') answer.writeHead(302, { location: 'https://10.0.0.1/' }).end();
    else if (request.url === '/round') answer.writeHead(302, { location: '/round' }).end();
    else if (request.url === '/gone') answer.writeHead(404).end();
    else answer.end('x'.repeat(1_000));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const { port } = server.address() as AddressInfo;
  // The guard sees https to a public name; the connection goes to the test's own server.
  const get: NonNullable<FetchDeps['get']> = (url, options, then) =>
    httpGet({ ...options, host: '127.0.0.1', port, path: url.pathname }, then);
  const file = join(folder, 'file');
  const load = (path: string, maxBytes = 5_000) =>
    fetchInput(`https://public.example${path}`, file, maxBytes, { get });
  await load('/ok');
  expect(readFileSync(file, 'utf8')).toHaveLength(1_000);
  await expect(load('/ok', 999)).rejects.toThrow('larger than');
  await expect(load('/gone')).rejects.toThrow('public.example answered with status 404.');
  await expect(load('/round')).rejects.toThrow('redirects from one');
  await expect(load('/home')).rejects.toThrow('10.0.0.1 is not an address of the public internet');
  const resolve = () =>
    Promise.resolve([
      { address: '93.184.216.34', family: 4 },
      { address: '192.168.0.1', family: 4 },
    ]);
  await expect(fetchInput('https://rebound.example/', file, 5_000, { resolve })).rejects.toThrow(
    'rebound.example is not an address of the public internet',
  );
});
