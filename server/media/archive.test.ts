import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { createArchive, type ArchiveSource } from './archive.ts';
import { createDiskBlobs } from './blobs.ts';
import { html, png, svg } from './fixtures/files.ts';
import { temporaryFolder } from './fixtures/folder.ts';
import { serve, type Handler } from './fixtures/server.ts';
import { createGuardedFetch } from './guarded-fetch.ts';

async function setUp(handler: Handler) {
  const { port } = await serve(handler);
  const origin = `http://127.0.0.1:${port}`;
  const blobs = createDiskBlobs(await temporaryFolder());
  const archive = createArchive({ fetch: createGuardedFetch({ allowOrigins: [origin] }), blobs });
  const source = { url: `${origin}/out.png`, mimeHint: '', jobKey: 'job1', index: 0 };
  return {
    blobs,
    origin,
    run: (changes: Partial<ArchiveSource> = {}) => archive({ ...source, ...changes }),
  };
}

async function namesIn(blobs: { list(): AsyncIterable<{ name: string }> }): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of blobs.list()) names.push(name);
  return names.sort();
}

const answerWith =
  (body: Uint8Array, type = '', status = 200): Handler =>
  (_, answer) => {
    answer.writeHead(status, type ? { 'content-type': type } : {}).end(body);
  };

describe('keeps', () => {
  it('a film with the size its header names and the picture the provider has of it', async () => {
    const film = Buffer.alloc(150);
    film.writeUInt32BE(24, 0);
    film.write('ftypisom', 4, 'latin1');
    film.writeUInt32BE(92, 24);
    film.write('tkhd', 28, 'latin1');
    film.writeInt32BE(0x10000, 72);
    film.writeUInt16BE(640, 108);
    film.writeUInt16BE(360, 112);
    const poster = await sharp({
      create: { width: 64, height: 36, channels: 3, background: '#204060' },
    })
      .jpeg()
      .toBuffer();
    const { run, blobs, origin } = await setUp((request, answer) => {
      if (request.url === '/poster.jpg') answer.end(poster);
      else if (request.url === '/gone.jpg') answer.writeHead(404).end();
      else answer.end(film);
    });
    const seen = { state: 'ready', kind: 'video', mime: 'video/mp4', width: 640, height: 360 };
    const url = `${origin}/out.mp4`;
    const thumbnailFile = 'job1-0.thumbnail.webp';
    expect(await run({ url, posterUrl: `${origin}/poster.jpg` })).toMatchObject({
      ...{ ...seen, thumbnailFile },
      color: expect.stringMatching(/^#[0-9a-f]{6}$/) as string,
    });
    expect(await namesIn(blobs)).toEqual(['job1-0.mp4', thumbnailFile]);
    for (const posterUrl of [
      `${origin}/gone.jpg`,
      'https://127.0.0.1/x.jpg',
      `${origin}/out.mp4`,
    ]) {
      expect(await run({ url, posterUrl })).toMatchObject({ ...seen, thumbnailFile: null });
    }
  });

  it('a picture with its thumbnail', async () => {
    const picture = await sharp({
      create: { width: 800, height: 600, channels: 3, background: '#204060' },
    })
      .jpeg()
      .toBuffer();
    const { run, blobs } = await setUp(answerWith(picture, 'application/octet-stream'));
    expect(await run({ mimeHint: 'image/png' })).toEqual({
      state: 'ready',
      mime: 'image/jpeg',
      kind: 'image',
      bytes: picture.length,
      file: 'job1-0.jpg',
      thumbnailFile: 'job1-0.thumbnail.webp',
      width: 800,
      height: 600,
      color: expect.stringMatching(/^#[0-9a-f]{6}$/) as string,
    });
    expect(await namesIn(blobs)).toEqual(['job1-0.jpg', 'job1-0.thumbnail.webp']);
  });

  it('a picture that no thumbnail can be made of', async () => {
    const { run } = await setUp(answerWith(png.subarray(0, 40), 'image/png'));
    expect(await run()).toMatchObject({
      state: 'ready',
      kind: 'image',
      thumbnailFile: null,
      width: null,
    });
  });

  it.each([
    ['text', Buffer.from('an answer'), 'text/plain', 'text', 'job1-0.txt'],
    ['SVG as a download', svg, 'image/svg+xml', 'file', 'job1-0.svg'],
    ['HTML as a download', html, 'text/html', 'file', 'job1-0.html'],
    ['raw sound by its hint', Buffer.from([0, 1, 2, 0xff]), '', 'audio', 'job1-0.mp3'],
  ])('%s', async (what, body, type, kind, file) => {
    const { run } = await setUp(answerWith(body, type));
    const mimeHint = what.startsWith('raw') ? 'audio/mpeg' : '';
    expect(await run({ mimeHint })).toMatchObject({
      state: 'ready',
      kind,
      file,
      thumbnailFile: null,
    });
  });

  it('a file that is in the answer itself', async () => {
    const { run } = await setUp(answerWith(html));
    const url = `data:image/png;base64,${png.toString('base64')}`;
    expect(await run({ url })).toMatchObject({
      state: 'ready',
      mime: 'image/png',
      bytes: png.length,
      width: 1,
      height: 1,
    });
    expect(await run({ url: 'data:,hello%20there' })).toMatchObject({
      mime: 'text/plain',
      bytes: 11,
    });
  });
});

describe('says why not', () => {
  it.each([
    [400, 'expired'],
    [403, 'expired'],
    [404, 'expired'],
    [410, 'expired'],
    [408, 'retry'],
    [429, 'retry'],
    [500, 'retry'],
    [503, 'retry'],
  ])('status %d: %s', async (status, state) => {
    const { run, blobs } = await setUp(answerWith(html, 'text/html', status));
    expect(await run()).toMatchObject({
      state,
      problem: expect.stringContaining(String(status)) as string,
    });
    expect(await namesIn(blobs)).toEqual([]);
  });

  it('a page where a picture was promised', async () => {
    const { run, blobs } = await setUp(answerWith(html, 'image/png'));
    expect(await run()).toMatchObject({ state: 'refused', mayPass: true });
    expect(
      await run({ url: `data:image/png,${encodeURIComponent(html.toString())}` }),
    ).toMatchObject({
      state: 'refused',
      mayPass: false,
    });
    expect(await namesIn(blobs)).toEqual([]);
  });

  it.each([
    'https://127.0.0.1/a.png',
    'http://cdn.example/a.png',
    'file:///etc/passwd',
    'x',
    'data:a',
    'data:,%zz',
  ])('an address we do not fetch from: %s', async (url) => {
    const { run } = await setUp(answerWith(png));
    expect(await run({ url })).toMatchObject({ state: 'refused' });
  });

  it('a connection that breaks off, an empty answer, a shutdown', async () => {
    const broken = await setUp((_, answer) => {
      answer.writeHead(200, { 'content-length': '99999' });
      answer.write(Buffer.concat([png, Buffer.alloc(9000)]), () => answer.destroy());
    });
    expect(await broken.run()).toMatchObject({ state: 'retry' });
    expect(await namesIn(broken.blobs)).toEqual([]);

    const empty = await setUp(answerWith(Buffer.alloc(0), 'image/png'));
    expect(await empty.run()).toMatchObject({ state: 'retry' });
    expect(await namesIn(empty.blobs)).toEqual([]);

    const stop = new AbortController();
    const mute = await setUp(() => stop.abort());
    expect(await mute.run({ signal: stop.signal })).toMatchObject({ state: 'retry' });
  });

  it('a store that cannot take it', async () => {
    const { port } = await serve(answerWith(png, 'image/png'));
    const origin = `http://127.0.0.1:${port}`;
    const archive = createArchive({
      fetch: createGuardedFetch({ allowOrigins: [origin] }),
      blobs: createDiskBlobs('/dev/null/nowhere'),
    });
    const result = await archive({ url: `${origin}/`, mimeHint: '', jobKey: 'a', index: 0 });
    expect(result).toEqual({ state: 'retry', problem: 'It could not be stored on this server.' });
  });
});
