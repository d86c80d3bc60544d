import { expect, test } from 'vitest';

import { treatmentOf } from './treatment.ts';

const origin = 'https://darkroom.test';
const files = new Set(['/', '/theme.js', '/icon.svg']);
const of = (path: string, mode = 'cors', method = 'GET') =>
  treatmentOf({ method, url: new URL(path, origin).href, mode }, origin, files);

test('data is never touched, whatever way it is asked for', () => {
  for (const path of ['/api/jobs', '/api/books.csv', '/api/session?x=1', '/card/k', '/readyz']) {
    expect(of(path)).toBe('none');
    expect(of(path, 'navigate')).toBe('none');
  }
  expect(of('/media/j1/0')).toBe('none');
  expect(of('https://elsewhere.test/assets/x.js')).toBe('none');
  expect(of('/create', 'navigate', 'POST')).toBe('none');
});

test('the app’s own files and thumbnails', () => {
  expect(of('/assets/index-abc.js')).toBe('file');
  expect(of('/theme.js')).toBe('fresh');
  expect(of('/media/j1/0/thumbnail', 'no-cors')).toBe('thumbnail');
  expect(of('/gallery/j1?x=1', 'navigate')).toBe('page');
  expect(of('/', 'navigate')).toBe('page');
  // Not of this release: the server knows.
  expect(of('/llms.txt')).toBe('none');
});
