import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { isJsonObject } from '../../../src/lib/json.ts';
import { ORIGIN, testSandbox } from '../../testing.ts';
import { modelRuns, plainPicture } from './testing.ts';

const MODEL = 'kiwiwhale/upload';

test('a file travels as data URI, bare base64 or multipart, and comes back as it was', async () => {
  const runs = modelRuns();
  const { one, sandbox, key, settle } = runs;
  const picture = await plainPicture(64, 64, '#abcdef');
  const base64 = picture.toString('base64');
  for (const file of [`data:image/png;base64,${base64}`, `data:;base64,${base64}`, base64]) {
    const { bytes, mime } = await one(MODEL, { file, filename: 'p.png' });
    expect(mime).toBe('image/png');
    expect(bytes.equals(picture)).toBe(true);
  }
  const form = new FormData();
  form.set('model', MODEL);
  form.set('file', new File([new Uint8Array(picture)], 'p.png', { type: 'image/png' }));
  const answer = await sandbox.fetch(
    new Request(`${ORIGIN}/api/v1/generate.php`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await key}` },
      body: form,
    }),
  );
  const accepted: unknown = await answer.json();
  const { outputs, credits } = await settle(isJsonObject(accepted) ? accepted : {});
  expect(outputs[0]?.bytes.equals(picture)).toBe(true);
  expect(credits).toBe(100);
});

test('what came along is gone when the job is over, and refused requests leave nothing', async () => {
  const { run, upload, post, key, dir } = modelRuns();
  const file = `data:application/octet-stream;base64,${Buffer.alloc(5_000, 7).toString('base64')}`;
  await run(MODEL, { file });
  await run('seedvr/upscale/image', { image_url: file });
  await post(
    'generate.php',
    { model: 'seedvr/upscale/image', image_url: file, scale: 3 },
    await key,
  );
  await upload(Buffer.from('plain text'));
  expect(readdirSync(join(dir, 'inputs'))).toEqual([]);
});

test('what a browser would run is a download', async () => {
  const { one, sandbox } = modelRuns();
  const script = '<html><script>alert(1)</script></html>';
  const { url, mime } = await one(MODEL, { file: `data:text/html,${encodeURIComponent(script)}` });
  expect(mime).toBe('text/plain');
  const answer = await sandbox.fetch(new Request(url));
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test('the catalogue says how files travel as it is set to', async () => {
  const { control, get, key } = modelRuns();
  const field = async () => {
    const { body } = await get('models.php', await key);
    const models = Array.isArray(body.models) ? body.models.filter(isJsonObject) : [];
    const model = models.find(({ public_model: name }) => name === MODEL);
    return JSON.stringify(model?.schema);
  };
  expect(await field()).toContain('"format":"uri"');
  await control('settings', { uploadAs: 'base64' });
  expect(await field()).not.toContain('"format"');
  await control('settings', { uploadAs: 'multipart' });
  expect(await field()).toContain('"format":"binary"');
});

test('a restart clears what a failed job was sent, and keeps what an open one needs', async () => {
  const { post, key, clock, dir, sandbox, get } = modelRuns();
  const image_url = `data:;base64,${(await plainPicture(64, 64, '#fff')).toString('base64')}`;
  const send = async (prompt: string) =>
    post('generate.php', { model: 'gpt-image-2/image-transform', prompt, image_url }, await key);
  await send('[fail] it');
  clock.advance(30_000);
  await get('credits.php', await key);
  await send('a woodcut');
  expect(readdirSync(join(dir, 'inputs'))).toHaveLength(2);
  await sandbox.close();
  testSandbox({ dir, clock });
  expect(readdirSync(join(dir, 'inputs'))).toHaveLength(1);
});
