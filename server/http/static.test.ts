import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';

import { beforeAll, describe, expect, it } from 'vitest';

import { appUnderTest } from '../app-under-test.ts';

const SCRIPT = 'export const answer = 42;';
const HTML = '<!doctype html><style>html{color:red}</style><div id="root"></div>';

function buildClient(): string {
  const parent = mkdtempSync(join(tmpdir(), 'darkroom-static-'));
  writeFileSync(join(parent, 'secret.txt'), 'outside');
  const folder = join(parent, 'client');
  for (const below of ['assets', '.well-known', '.vite'])
    mkdirSync(join(folder, below), { recursive: true });
  const write = (path: string, text: string | Uint8Array) =>
    writeFileSync(join(folder, path), text);
  write('index.html', HTML);
  write('index.html.br', brotliCompressSync(HTML));
  write('assets/app-x1.js', SCRIPT);
  write('assets/app-x1.js.br', brotliCompressSync(SCRIPT));
  write('assets/app-x1.js.gz', gzipSync(SCRIPT));
  write('assets/font.woff2', 'font');
  write('assets/sandbox-wallet-x1.js', SCRIPT);
  write('assets/sandbox-wallet-x1.js.br', brotliCompressSync(SCRIPT));
  write('llms.txt', 'For agents');
  write('manifest.webmanifest', '{}');
  write('.well-known/agent.json', '{}');
  write('.vite/manifest.json', '{}');
  return folder;
}

describe('the built app', () => {
  let ask: (path: string, headers?: Record<string, string>, method?: string) => Promise<Response>;
  beforeAll(async () => {
    const { app } = await appUnderTest({ CLIENT: buildClient() });
    ask = async (path, headers = {}, method = 'GET') =>
      app.request(path, { method, headers: { host: 'localhost', ...headers } });
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['*', 'br'],
    ['identity', null],
    ['', null],
  ])('answers Accept-Encoding %j with %s', async (accept, encoding) => {
    const answer = await ask('/assets/app-x1.js', { 'accept-encoding': accept });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('cache-control')).toMatch(/immutable/);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    if (encoding === 'br') expect(brotliDecompressSync(bytes).toString()).toBe(SCRIPT);
    if (encoding === null) expect(bytes.toString()).toBe(SCRIPT);
  });

  it('answers 304 to a known ETag, each encoding having its own, and HEAD without a body', async () => {
    const plain = await ask('/assets/app-x1.js');
    const packed = await ask('/assets/app-x1.js', { 'accept-encoding': 'br' });
    const etag = packed.headers.get('etag') ?? '';
    expect(plain.headers.get('etag')).not.toBe(etag);
    const again = { 'accept-encoding': 'br', 'if-none-match': `"other", W/${etag}` };
    expect((await ask('/assets/app-x1.js', again)).status).toBe(304);
    const head = await ask('/assets/app-x1.js', {}, 'HEAD');
    expect(head.headers.get('content-length')).toBe(String(SCRIPT.length));
    expect(await head.text()).toBe('');
  });

  it('leads every page’s URL to the app, not stored, with its policy', async () => {
    for (const path of ['/', '/create', '/gallery/kj_123', '/index.html']) {
      const answer = await ask(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe(HTML);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('content-security-policy')).toContain('require-trusted-types-for');
      expect(answer.headers.get('content-security-policy')).toContain("style-src 'self' 'sha256-");
    }
    expect((await ask('/agent', { accept: '*/*' })).status).toBe(200);
  });

  it.each([
    ['/llms.txt', 'text/plain; charset=utf-8'],
    ['/.well-known/agent.json', 'application/json; charset=utf-8'],
    ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['/assets/font.woff2', 'font/woff2'],
  ])('serves %s as %s', async (path, mime) => {
    expect((await ask(path)).headers.get('content-type')).toBe(mime);
  });

  it.each([
    '/assets/gone.js',
    '/assets/gone',
    '/favicon.ico',
    '/api/nothing',
    '/media/nothing',
    '/.vite/manifest.json',
    '/assets/app-x1.js.br',
    '/../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%00.txt',
    '/%ZZ.txt',
  ])('answers 404 to %s', async (path) => {
    const answer = await ask(path, { accept: 'text/html,*/*' });
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('outside');
  });

  it('does not give pages to those who want an image, nor to other methods', async () => {
    expect((await ask('/create', { accept: 'image/avif,image/*,*/*;q=0.8' })).status).toBe(404);
    expect((await ask('/create', { accept: 'text/html' }, 'POST')).status).toBe(404);
  });
});

it('says that the app is not built', async () => {
  const { app } = await appUnderTest();
  const answer = await app.request('/', { headers: { host: 'localhost', accept: 'text/html' } });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('npm run build');
});

describe('the sandbox’s own wallet', () => {
  it.each([
    ['1', 200],
    ['0', 404],
  ])('with SANDBOX=%s its code answers %i', async (sandbox, status) => {
    const { app } = await appUnderTest({ CLIENT: buildClient(), SANDBOX: sandbox });
    const ask = (path: string, init: RequestInit = {}) =>
      app.request(path, { ...init, headers: { host: 'localhost', accept: 'text/html, */*' } });
    expect((await ask('/assets/sandbox-wallet-x1.js')).status).toBe(status);
    expect((await ask('/assets/app-x1.js')).status).toBe(200);
    const send = await ask('/api/sandbox/send', { method: 'POST', body: '{}' });
    expect(send.status === 404).toBe(status === 404);
  });
});
