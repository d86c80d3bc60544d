import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createDiskBlobs, type Blobs, type ByteRange } from './blobs.ts';
import { temporaryFolder } from './fixtures/folder.ts';

async function text(blobs: Blobs, name: string, range?: ByteRange): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of blobs.read(name, range)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('files on disk', () => {
  it('keeps, reads in part, replaces and removes', async () => {
    const blobs = createDiskBlobs(join(await temporaryFolder(), 'media'));
    expect(await blobs.size('a-0.png')).toBeUndefined();
    expect(await blobs.write('a-0.png', [Buffer.from('hello '), Buffer.from('world')])).toBe(11);
    expect(await blobs.size('a-0.png')).toBe(11);
    expect(await text(blobs, 'a-0.png')).toBe('hello world');
    expect(await text(blobs, 'a-0.png', { start: 6, end: 8 })).toBe('wor');
    expect(await text(blobs, 'a-0.png', { start: 10, end: 10 })).toBe('d');
    await blobs.write('a-0.png', [Buffer.from('new')]);
    expect(await text(blobs, 'a-0.png')).toBe('new');
    await blobs.remove('a-0.png');
    await blobs.remove('a-0.png');
    expect(await blobs.size('a-0.png')).toBeUndefined();
  });

  it('reads large files in chunks, exactly', async () => {
    const blobs = createDiskBlobs(await temporaryFolder());
    const big = Buffer.alloc(700_001, 'abcdefg');
    await blobs.write('big', [big]);
    expect(await text(blobs, 'big')).toBe(big.toString());
    expect(await text(blobs, 'big', { start: 262_000, end: 600_000 })).toBe(
      big.subarray(262_000, 600_001).toString(),
    );
  });

  it('leaves nothing of a write that fails, and the old file in place', async () => {
    const folder = await temporaryFolder();
    const blobs = createDiskBlobs(folder);
    await blobs.write('a', [Buffer.from('old')]);
    async function* broken() {
      yield await Promise.resolve(Buffer.from('half'));
      throw new Error('cable pulled');
    }
    await expect(blobs.write('a', broken())).rejects.toThrow('cable pulled');
    expect(await readdir(folder)).toEqual(['a']);
    expect(await text(blobs, 'a')).toBe('old');
  });

  it('lists what there is, half-written files too', async () => {
    const folder = await temporaryFolder();
    const blobs = createDiskBlobs(folder);
    await blobs.write('a', [Buffer.from('x')]);
    await writeFile(join(folder, 'b.png.0011.part'), 'half');
    const names: string[] = [];
    for await (const { name } of blobs.list()) names.push(name);
    expect(names.sort()).toEqual(['a', 'b.png.0011.part']);
  });

  it('takes no name that leads elsewhere', async () => {
    const blobs = createDiskBlobs(await temporaryFolder());
    const bad = fc.oneof(
      fc.constantFrom(
        '',
        '.',
        '..',
        '../a',
        'a/b',
        '/etc/passwd',
        '.hidden',
        'a\0b',
        'a\\b',
        'a b',
      ),
      fc.string().filter((name) => /[^A-Za-z0-9._-]/.test(name)),
    );
    await fc.assert(
      fc.asyncProperty(bad, async (name) => {
        await expect(blobs.size(name)).rejects.toThrow('is not a file name');
        await expect(blobs.write(name, [])).rejects.toThrow('is not a file name');
        expect(() => blobs.read(name)).toThrow('is not a file name');
      }),
    );
  });
});
