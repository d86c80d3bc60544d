import { expect, it } from 'vitest';

import type { Blobs, ByteRange } from './blobs.ts';
import { createS3Blobs } from './s3-blobs.ts';
import { createBucketUnderTest } from './s3-under-test.ts';

async function bytesOf(blobs: Blobs, name: string, range?: ByteRange): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of blobs.read(name, range)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function underTest() {
  const { bucket, settings } = await createBucketUnderTest();
  return { bucket, settings, blobs: createS3Blobs(settings) };
}

it('keeps, reads in part, replaces and removes', async () => {
  const { blobs, bucket } = await underTest();
  expect(await blobs.size('a-0.png')).toBeUndefined();
  expect(await blobs.write('a-0.png', [Buffer.from('hello '), Buffer.from('world')])).toBe(11);
  expect([...bucket.objects.keys()]).toEqual(['media/a-0.png']);
  expect(await blobs.size('a-0.png')).toBe(11);
  expect((await bytesOf(blobs, 'a-0.png')).toString()).toBe('hello world');
  expect((await bytesOf(blobs, 'a-0.png', { start: 6, end: 8 })).toString()).toBe('wor');
  await blobs.write('a-0.png', [Buffer.from('new')]);
  expect((await bytesOf(blobs, 'a-0.png')).toString()).toBe('new');
  expect(await blobs.write('empty', [])).toBe(0);
  await blobs.remove('a-0.png');
  await blobs.remove('a-0.png');
  expect(await blobs.size('a-0.png')).toBeUndefined();
  await expect(bytesOf(blobs, 'a-0.png')).rejects.toThrow('404');
  expect(bucket.refused).toBe(0);
});

it('sends a large file in parts, and holds no more than one of them', async () => {
  const { blobs, bucket } = await underTest();
  const chunk = Buffer.alloc(1024 * 1024 + 7, 'abcdefg');
  function* chunks() {
    for (let nth = 0; nth < 20; nth += 1) yield chunk;
  }
  expect(await blobs.write('film.mp4', chunks())).toBe(20 * chunk.length);
  expect(bucket.requests.filter((one) => one.startsWith('PUT'))).toHaveLength(3);
  const read = await bytesOf(blobs, 'film.mp4');
  expect(read.equals(Buffer.concat([...chunks()]))).toBe(true);
});

it('leaves nothing of a write that fails, and the old file in place', async () => {
  const { blobs, bucket } = await underTest();
  await blobs.write('a', [Buffer.from('old')]);
  async function* broken() {
    yield await Promise.resolve(Buffer.alloc(9 * 1024 * 1024));
    throw new Error('cable pulled');
  }
  await expect(blobs.write('a', broken())).rejects.toThrow('cable pulled');
  expect((await bytesOf(blobs, 'a')).toString()).toBe('old');
  expect(bucket.uploads.size).toBe(0);
});

it('lists everything, page after page', async () => {
  const { blobs } = await underTest();
  const names = Array.from({ length: 8 }, (_, nth) => `j${nth}-0.png`);
  for (const name of names) await blobs.write(name, [Buffer.from('x')]);
  const listed: string[] = [];
  for await (const { name, modifiedAtMs } of blobs.list()) {
    expect(Math.abs(modifiedAtMs - Date.now())).toBeLessThan(60_000);
    listed.push(name);
  }
  expect(listed).toEqual(names);
});

it('asks again while the bucket stumbles, and says why it was turned away', async () => {
  const { blobs, bucket, settings } = await underTest();
  bucket.stumbles = 2;
  await blobs.write('a', [Buffer.from('x')]);
  expect(await blobs.size('a')).toBe(1);
  const stranger = createS3Blobs({ ...settings, secretAccessKey: 'another' });
  await expect(stranger.write('a', [Buffer.from('y')])).rejects.toThrow('SignatureDoesNotMatch');
  await expect(stranger.remove('a')).rejects.toThrow('403');
  expect((await bytesOf(blobs, 'a')).toString()).toBe('x');
});

it('takes no name that leads elsewhere', async () => {
  const { blobs } = await underTest();
  for (const name of ['', '..', '../a', 'a/b', '.hidden', 'a b', 'a?b']) {
    expect(() => blobs.read(name)).toThrow('is not a file name');
    await expect(blobs.size(name)).rejects.toThrow('is not a file name');
  }
});
